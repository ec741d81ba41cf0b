import { callerOf, type Exchange } from '../http/exchange';
import { badRequest, forbiddenBecause, notFoundProblem } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { ID_PATTERN } from '../media/schemas';
import { listParameter } from './fields';
import { includesOf, postObject } from './object';

const ID = new RegExp(ID_PATTERN);

export function refuseWrongId(parameter: string, id: string): void {
	if (ID.test(id)) return;
	throw badRequest(`The \`${parameter}\` query parameter value [${id}] is not valid`, {
		[parameter]: [id],
	});
}

/** GET /2/tweets/{id}: a missing one is 200 with `errors[]`. */
export function getPost(exchange: Exchange): Reply {
	const id = exchange.params.id!;
	refuseWrongId('id', id);
	const post = exchange.world.posts.live(id);
	if (!post) {
		const error = notFoundProblem(exchange.world.options.dialect, 'tweet', 'id', id);
		return { status: 200, json: { errors: [error] } };
	}
	return {
		status: 200,
		json: { data: postObject(exchange, post), ...includesOf(exchange, [post]) },
	};
}

/** GET /2/tweets?ids= */
export function getPosts(exchange: Exchange): Reply {
	const { world } = exchange;
	const ids = listParameter(exchange, 'ids');
	if (ids.length === 0) throw badRequest('The `ids` query parameter can not be empty', { ids: [] });
	for (const id of ids) refuseWrongId('ids', id);
	const posts = ids.map((id) => world.posts.live(id)).filter((post) => post !== undefined);
	const errors = ids
		.filter((id) => !world.posts.live(id))
		.map((id) => notFoundProblem(world.options.dialect, 'tweet', 'ids', id));
	return {
		status: 200,
		json: {
			...(posts.length > 0 ? { data: posts.map((post) => postObject(exchange, post)) } : {}),
			...includesOf(exchange, posts),
			...(errors.length > 0 ? { errors } : {}),
		},
	};
}

/** DELETE /2/tweets/{id}: one's own only; a missing one is "deleted" as well. */
export function deletePost(exchange: Exchange): Reply {
	const id = exchange.params.id!;
	refuseWrongId('id', id);
	const post = exchange.world.posts.live(id);
	if (post && post.authorId !== callerOf(exchange).userId) {
		throw forbiddenBecause('You are not authorized to delete this Tweet.');
	}
	if (post) post.deleted = true;
	return ok({ deleted: post !== undefined });
}
