import type { Answer, WireFailure } from '../upload/ports';
import type { Persistence } from '../upload/retry';
import type { XBody, XClient } from './client';
import { TIMEOUTS, USERS } from './limits';
import { asObject, asObjects } from './problem';
import type { UserReference } from './references';

/** Finds users by name; each name is asked for once. */
export class UserDirectory {
	/** Ids by name in lower case; null for a name that nobody has. */
	private readonly known = new Map<string, string | null>();

	constructor(private readonly client: XClient) {}

	/** The ids of users, in their order and without repetition. */
	async idsOf(
		users: readonly UserReference[],
		persistence: Persistence,
	): Promise<Answer<readonly string[]>> {
		const names = users.flatMap((user) => ('name' in user ? [user.name.toLowerCase()] : []));
		const unknown = [...new Set(names)].filter((name) => !this.known.has(name));
		for (let at = 0; at < unknown.length; at += USERS.maxNames) {
			const asked = unknown.slice(at, at + USERS.maxNames);
			const answer = await persistence.send('lookup', async () => await this.ask(asked));
			if (!answer.ok) return answer;
		}
		const nobody = names.filter((name) => this.known.get(name) === null);
		if (nobody.length > 0) return { ok: false, failure: unknownUsers(nobody) };
		const ids = users.map((user) =>
			'id' in user ? user.id : this.known.get(user.name.toLowerCase())!,
		);
		return { ok: true, value: [...new Set(ids)] };
	}

	/** Source: specification 2.167, /2/users/by. */
	private async ask(names: readonly string[]): Promise<Answer<void>> {
		const answer = await this.client.call('lookup', {
			method: 'GET',
			path: '/2/users/by',
			query: { usernames: names.join(',') },
			timeoutMs: TIMEOUTS.requestMs,
		});
		if (!answer.ok) return answer;
		const found = readUsers(answer.value);
		for (const name of names) this.known.set(name, found.get(name) ?? null);
		return { ok: true, value: undefined };
	}
}

/** Ids by name in lower case. Names that nobody has come back as `errors[]` and are not in it. */
function readUsers({ data }: XBody): Map<string, string> {
	const users = new Map<string, string>();
	for (const entry of Array.isArray(data) ? data : []) {
		const user = asObject(entry);
		if (typeof user?.id !== 'string' || typeof user.username !== 'string') continue;
		users.set(user.username.toLowerCase(), user.id);
	}
	return users;
}

/** Names by id, without the at sign, of as many users as one request takes. Source: specification 2.167, /2/users. */
export async function readNames(
	client: XClient,
	ids: readonly string[],
): Promise<Answer<ReadonlyMap<string, string>>> {
	if (ids.length === 0) return { ok: true, value: new Map() };
	const answer = await client.call('lookup', {
		method: 'GET',
		path: '/2/users',
		query: { ids: ids.slice(0, USERS.maxNames).join(',') },
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const pairs = asObjects(answer.value.data).flatMap(
		({ id, username }): Array<[string, string]> =>
			typeof id === 'string' && typeof username === 'string' ? [[id, username]] : [],
	);
	return { ok: true, value: new Map(pairs) };
}

function unknownUsers(names: readonly string[]): WireFailure {
	const shown = [...new Set(names)].map((name) => `@${name}`).join(', ');
	return {
		code: 'user.unknown',
		message: `X knows no user ${shown}`,
		advice: 'Check the spelling. The name is what follows the @ on the profile page.',
		recourse: { kind: 'none' },
		mayHaveArrived: false,
	};
}
