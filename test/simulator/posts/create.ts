import { readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { ok, type Reply } from '../http/reply';
import { refuseUnless } from '../http/schema';
import { editHistory, rendered } from './object';
import { refuseBadPost } from './rules';
import { CREATE_POST, type CreatePostBody } from './schema';

const check = refuseUnless(CREATE_POST);

/** POST /2/tweets */
export async function createPost(exchange: Exchange): Promise<Reply> {
	const json = await readJsonObject(exchange);
	check(json);
	const body = json as CreatePostBody;
	refuseBadPost(exchange, body);
	const post = exchange.world.posts.create(callerOf(exchange).userId, body);
	return ok(
		{ id: post.id, text: rendered(exchange, post).text, ...editHistory(exchange, post) },
		201,
	);
}
