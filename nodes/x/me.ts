import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject } from './problem';
import { RECONNECT } from './reconnect';

export interface Account {
	/** Decimal. */
	readonly id: string;
	/** Without the at sign. */
	readonly username?: string;
	/** X's word for what an OAuth 1.0a connection may do: `read`, `read-write` or `read-write-directmessages`. */
	readonly accessLevel?: string;
}

/** The account that the credential is connected to. Source: specification 2.167, /2/users/me. */
export async function readMe(client: XClient): Promise<Answer<Account>> {
	const answer = await client.ask('lookup', {
		method: 'GET',
		path: '/2/users/me',
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.body.data);
	if (typeof data?.id !== 'string') return { ok: false, failure: NOBODY };
	const accessLevel = answer.value.headers['x-access-level'];
	return {
		ok: true,
		value: {
			id: data.id,
			...(typeof data.username === 'string' ? { username: data.username } : {}),
			...(accessLevel === undefined ? {} : { accessLevel }),
		},
	};
}

const NOBODY: WireFailure = {
	code: 'x.no_account',
	message: 'X did not say to which account the credential is connected',
	advice: RECONNECT,
	recourse: { kind: 'again' },
	mayHaveArrived: false,
};
