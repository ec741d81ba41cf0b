import { callerOf, type Exchange } from '../http/exchange';
import { badRequest, notFoundProblem } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { pageOf } from '../http/pages';
import { listParameter } from '../posts/fields';
import { refuseWrongId } from '../posts/read';
import { userObject } from './object';

const USERNAME = /^[A-Za-z0-9_]{1,15}$/;

function refuseWrongName(parameter: string, name: string): void {
	if (USERNAME.test(name)) return;
	throw badRequest(
		`The \`${parameter}\` query parameter value [${name}] does not match ${USERNAME.source}`,
		{ [parameter]: [name] },
	);
}

/** GET /2/users/me */
export function usersMe(exchange: Exchange): Reply {
	const user = exchange.world.accounts.byId(callerOf(exchange).userId)!;
	return ok(userObject(exchange, user));
}

/** GET /2/users/by/username/{username} */
export function userByUsername(exchange: Exchange): Reply {
	const { world, params } = exchange;
	const name = params.username!;
	refuseWrongName('username', name);
	const user = world.accounts.byUsername(name);
	if (user) return ok(userObject(exchange, user));
	const error = notFoundProblem(world.options.dialect, 'user', 'username', name);
	return { status: 200, json: { errors: [error] } };
}

/** GET /2/users/by?usernames= */
export function usersBy(exchange: Exchange): Reply {
	const { world } = exchange;
	const names = listParameter(exchange, 'usernames');
	if (names.length === 0 || names.length > 100) {
		throw badRequest('The `usernames` query parameter must have 1 to 100 values', {
			usernames: names,
		});
	}
	for (const name of names) refuseWrongName('usernames', name);
	const users = names.map((name) => world.accounts.byUsername(name)).filter((u) => u !== undefined);
	const errors = names
		.filter((name) => !world.accounts.byUsername(name))
		.map((name) => notFoundProblem(world.options.dialect, 'user', 'usernames', name));
	return {
		status: 200,
		json: {
			...(users.length > 0 ? { data: users.map((user) => userObject(exchange, user)) } : {}),
			...(errors.length > 0 ? { errors } : {}),
		},
	};
}

/** GET /2/users?ids= */
export function usersByIds(exchange: Exchange): Reply {
	const { world } = exchange;
	const ids = listParameter(exchange, 'ids');
	if (ids.length === 0 || ids.length > 100) {
		throw badRequest('The `ids` query parameter must have 1 to 100 values', { ids });
	}
	for (const id of ids) refuseWrongId('ids', id);
	const users = ids.map((id) => world.accounts.byId(id)).filter((user) => user !== undefined);
	const errors = ids
		.filter((id) => !world.accounts.byId(id))
		.map((id) => notFoundProblem(world.options.dialect, 'user', 'ids', id));
	return {
		status: 200,
		json: {
			...(users.length > 0 ? { data: users.map((user) => userObject(exchange, user)) } : {}),
			...(errors.length > 0 ? { errors } : {}),
		},
	};
}

/** Source: specification 2.167, /2/users/search. */
const USER_QUERY = /^[A-Za-z0-9_' ]{1,50}$/;

/** GET /2/users/search: by the words of name and @name. */
export function searchUsers(exchange: Exchange): Reply {
	const query = exchange.url.searchParams.get('query') ?? '';
	if (!USER_QUERY.test(query)) {
		throw badRequest(
			`The \`query\` query parameter value [${query}] does not match ${USER_QUERY.source}`,
			{ query: [query] },
		);
	}
	const wanted = query.toLowerCase();
	const found = exchange.world.accounts.users.filter(({ username, name }) =>
		`${username} ${name}`.toLowerCase().includes(wanted),
	);
	const { shown, meta } = pageOf(exchange, found, { min: 1, max: 1000, default: 100 });
	return {
		status: 200,
		json: {
			...(shown.length > 0 ? { data: shown.map((user) => userObject(exchange, user)) } : {}),
			meta,
		},
	};
}
