import type { IExecuteFunctions } from 'n8n-workflow';
import { openAllowance, type Allowance } from '../host/allowance';
import type { Connection } from '../host/connection';
import { EarlierPosts } from '../x/earlierPosts';
import { UserDirectory } from '../x/users';
import type { SentPost } from './stages';

/** What all Posts of one run of the node share. */
export interface Session {
	readonly context: IExecuteFunctions;
	readonly connection: Connection;
	/** Present when the execution is a retry: its Posts may exist already. */
	readonly earlier?: EarlierPosts;
	readonly users: UserDirectory;
	readonly allowance: Allowance;
	/** What left this run as output, so far. */
	readonly created: SentPost[];
}

/** A Post of an execution that is retried is looked for this far back. Milliseconds. Ours. */
const RETRY_WINDOW_MS = 24 * 3_600_000;

export function openSession(context: IExecuteFunctions, connection: Connection): Session {
	const { client, world } = connection;
	return {
		context,
		connection,
		// n8n's "Retry execution" starts with an empty memory; the Posts may exist all the same.
		...(context.getMode() === 'retry' && {
			earlier: new EarlierPosts(client, world.clock.now() - RETRY_WINDOW_MS, world),
		}),
		users: new UserDirectory(client),
		allowance: openAllowance(context),
		created: [],
	};
}
