import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { FrameBudget } from '../upload/frames';
import type { World } from '../upload/ports';
import { RateGate } from '../upload/retry';
import { XClient } from '../x/client';
import { MediaWire } from '../x/mediaWire';
import { RateLedger } from '../x/rateLedger';
import { credentialTypeOf, type Authentication } from './authentication';
import { n8nClock } from './clock';
import { N8nHttp } from './http';

export { credentialTypeOf } from './authentication';

/** Everything that the items of one execution share: the account, its wire, time and the end. */
export interface Connection {
	readonly client: XClient;
	readonly wire: MediaWire;
	readonly world: World;
	/** Where all requests of the execution wait for rate limits. */
	readonly gate: RateGate;
	/** What X has said about its limits so far. */
	readonly limits: RateLedger;
	/** The memory and the lanes of all uploads of the execution. */
	readonly frames: FrameBudget;
	/** Ends everything under way before its next request or wait; what was sent is still answered. */
	stop(): void;
}

export const DEFAULT_BASE_URL = 'https://api.x.com';

/** `only` is for nodes whose endpoints X has not moved to OAuth 2.0: they have no choice. */
export async function connect(
	context: IExecuteFunctions,
	only?: Authentication,
): Promise<Outcome<Connection>> {
	const authentication =
		only ?? (context.getNodeParameter('authentication', 0, 'oAuth2') as Authentication);
	const credentialType = credentialTypeOf(authentication);
	const baseUrl = await readAddress(context, credentialType, 'apiBaseUrl', DEFAULT_BASE_URL);
	if (!baseUrl.ok) return baseUrl;

	const cancelled = cancelSignalOf(context);
	const stopped = new AbortController();
	const signal = AbortSignal.any([cancelled, stopped.signal]);
	const world: World = { clock: n8nClock(signal), signal, random: Math.random };
	const http = new N8nHttp(context, authentication, credentialType, baseUrl.value, cancelled);
	const limits = new RateLedger();
	const client = new XClient(http, world.clock, limits);
	return success({
		client,
		wire: new MediaWire(client, world.clock),
		world,
		gate: new RateGate(world),
		limits,
		frames: new FrameBudget(),
		stop: () => stopped.abort(),
	});
}

/** Aborted when the user stops the execution; one that never is where n8n has none. */
export function cancelSignalOf(context: IExecuteFunctions): AbortSignal {
	return context.getExecutionCancelSignal() ?? new AbortController().signal;
}

/** An address from the credential, without a slash at its end. */
export async function readAddress(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	credentialType: string,
	field: string,
	preset: string,
): Promise<Outcome<string>> {
	try {
		const fields = await context.getCredentials<Record<string, unknown>>(credentialType);
		const address = String(fields[field] ?? '').trim() || preset;
		return success(address.replace(/\/+$/, ''));
	} catch {
		return failed({
			code: 'credential.missing',
			message: 'No X credential is selected in this node, or it no longer exists',
			advice: 'Select or create a credential at the top of the node.',
		});
	}
}
