import type { Answer, WireFailure } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';
import { asObject } from './problem';

export interface Account {
	/** Decimal. */
	readonly id: string;
	/** Without the at sign. */
	readonly username?: string;
}

/** The account that the credential is connected to. Source: specification 2.167, /2/users/me. */
export async function readMe(client: XClient): Promise<Answer<Account>> {
	const answer = await client.call('lookup', {
		method: 'GET',
		path: '/2/users/me',
		timeoutMs: TIMEOUTS.requestMs,
	});
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	if (typeof data?.id !== 'string') return { ok: false, failure: NOBODY };
	return {
		ok: true,
		value: {
			id: data.id,
			...(typeof data.username === 'string' ? { username: data.username } : {}),
		},
	};
}

const NOBODY: WireFailure = {
	code: 'x.no_account',
	message: 'X did not say to which account the credential is connected',
	advice: 'Open the credential in n8n and click "Reconnect".',
	recourse: { kind: 'again' },
	mayHaveArrived: false,
};
