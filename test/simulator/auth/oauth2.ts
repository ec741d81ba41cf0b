import { readForm } from '../http/body';
import type { Exchange } from '../http/exchange';
import { Refusal, type Reply } from '../http/reply';
import { matchesChallenge } from './consent';

function oauthError(status: number, error: string, description: string): Refusal {
	return new Refusal(() => ({ status, json: { error, error_description: description } }));
}

/** POST /2/oauth2/token: authorization_code and refresh_token. */
export async function token(exchange: Exchange): Promise<Reply> {
	const form = await readForm(exchange);
	refuseStrangeClient(exchange, form);
	switch (form.get('grant_type')) {
		case 'authorization_code':
			return byCode(exchange, form);
		case 'refresh_token':
			return byRefreshToken(exchange, form);
		default:
			throw oauthError(
				400,
				'unsupported_grant_type',
				'Value passed for the grant type was invalid.',
			);
	}
}

/** Client id and secret, by Basic header (form-encoded, RFC 6749 section 2.3.1) or in the body. */
function refuseStrangeClient(exchange: Exchange, form: URLSearchParams): void {
	const { clientId, clientSecret } = exchange.world.accounts.client;
	const header = exchange.request.headers.authorization ?? '';
	let id = form.get('client_id');
	let secret = form.get('client_secret');
	if (/^Basic\s/i.test(header)) {
		exchange.record.authKind = 'basic';
		const [user = '', ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
		id = formDecode(user);
		secret = formDecode(rest.join(':'));
	}
	if (id === clientId && secret === clientSecret) return;
	throw oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
}

function formDecode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}

function byCode(exchange: Exchange, form: URLSearchParams): Reply {
	const { world } = exchange;
	const grant = world.grants.take(form.get('code') ?? '', world.clock.now());
	if (!grant) {
		throw oauthError(
			400,
			'invalid_request',
			'Value passed for the authorization code was invalid.',
		);
	}
	if (form.get('redirect_uri') !== grant.redirectUri) {
		throw oauthError(
			400,
			'invalid_request',
			'Value passed for the redirect uri did not match the uri of the authorization code.',
		);
	}
	if (!matchesChallenge(form.get('code_verifier') ?? '', grant.challenge)) {
		throw oauthError(
			400,
			'invalid_request',
			'Value passed for code verifier did not match code challenge.',
		);
	}
	return answer(world.tokens.issue({ userId: grant.userId, scopes: grant.scopes }));
}

function byRefreshToken(exchange: Exchange, form: URLSearchParams): Reply {
	const fresh = exchange.world.tokens.rotate(form.get('refresh_token') ?? '');
	if (!fresh) {
		throw oauthError(400, 'invalid_request', 'Value passed for the token was invalid.');
	}
	return answer(fresh);
}

function answer(json: object): Reply {
	return { status: 200, json, headers: { 'cache-control': 'no-store' } };
}

/** POST /2/oauth2/revoke */
export async function revoke(exchange: Exchange): Promise<Reply> {
	const form = await readForm(exchange);
	refuseStrangeClient(exchange, form);
	exchange.world.tokens.revoke(form.get('token') ?? '');
	return { status: 200, json: { revoked: true } };
}
