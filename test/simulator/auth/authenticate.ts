import type { Exchange } from '../http/exchange';
import {
	forbidden,
	forbiddenBecause,
	unauthorized,
	unsupportedAuthentication,
} from '../http/problems';
import { Refusal, type Problem } from '../http/reply';
import { verifyOAuth1 } from './oauth1';
import { hashOfToken } from './tokens';

/** What an endpoint asks of its caller. OAuth 1.0a users have every permission, as with a read-write-DM app. */
export interface Access {
	/** All of them are needed with OAuth 2.0. */
	scopes: readonly string[];
	/** App-only bearers are let in too (public reads). */
	appOnly?: boolean;
	/** OAuth 2.0 is refused with an empty 403, as v1.1 endpoints do. */
	oauth1Only?: boolean;
	/** For APIs that refuse in words of their own. */
	words?: { unauthorized: Problem; tooManyRequests: Problem };
}

/** Finds the caller and refuses the wrong ones: 401 for who, 403 for may not. */
export async function authenticate(exchange: Exchange, access: Access): Promise<void> {
	try {
		await identify(exchange, access);
	} catch (error) {
		if (!access.words || !(error instanceof Refusal)) throw error;
		throw new Refusal(access.words.unauthorized);
	}
}

async function identify(exchange: Exchange, access: Access): Promise<void> {
	const header = exchange.request.headers.authorization ?? '';
	if (/^Bearer\s/i.test(header)) return await bearer(exchange, access, header.slice(7).trim());
	if (/^OAuth\s/i.test(header)) return await oauth1(exchange);
	throw new Refusal(isV1(exchange) ? badAuthenticationData : unauthorized);
}

const isV1 = ({ url }: Exchange) => url.pathname.startsWith('/1.1/');

async function bearer(exchange: Exchange, access: Access, token: string): Promise<void> {
	const { world, record } = exchange;
	record.tokenHash = hashOfToken(token);
	if (world.tokens.isAppOnly(token)) {
		record.authKind = 'appOnly';
		if (!access.appOnly) throw new Refusal(unsupportedAuthentication);
		return;
	}
	record.authKind = 'oauth2';
	const known = world.tokens.findAccess(token);
	if (!known) throw new Refusal(unauthorized);
	record.userId = known.userId;
	exchange.caller = { userId: known.userId, scopes: known.scopes };
	if (access.oauth1Only) throw new Refusal(() => ({ status: 403 }));
	if (!access.scopes.every((scope) => known.scopes.has(scope))) throw new Refusal(forbidden);
}

async function oauth1(exchange: Exchange): Promise<void> {
	const { world, record } = exchange;
	record.authKind = 'oauth1';
	const verified = await verifyOAuth1(exchange, (token) =>
		token === undefined ? undefined : world.tokens.findOAuth1(token)?.secret,
	);
	if (!verified?.token) {
		throw new Refusal(isV1(exchange) ? couldNotAuthenticate : unauthorized);
	}
	record.tokenHash = hashOfToken(verified.token);
	const { userId, level } = world.tokens.findOAuth1(verified.token)!;
	record.userId = userId;
	exchange.caller = { userId, scopes: 'all', level };
	if (level === 'read' && exchange.request.method !== 'GET') {
		throw forbiddenBecause(
			'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
		);
	}
}

/** The v1.1 words for a bad signature. */
export const couldNotAuthenticate = () => ({
	status: 401,
	json: { errors: [{ message: 'Could not authenticate you', code: 32 }] },
});

/** The v1.1 words for no authentication at all. */
const badAuthenticationData = () => ({
	status: 400,
	json: { errors: [{ code: 215, message: 'Bad Authentication data.' }] },
});
