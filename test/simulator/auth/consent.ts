import { createHash } from 'node:crypto';
import { readForm } from '../http/body';
import type { Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import { randomToken } from '../ids';
import { escape, page } from '../page/html';
import { html } from '../page/timeline';
import { KNOWN_SCOPES } from './scopes';

/** X's authorization codes live for 30 seconds. */
const CODE_LIFE_MS = 30_000;

interface Grant {
	userId: string;
	scopes: string[];
	redirectUri: string;
	challenge: string;
	expiresAt: number;
}

/** Authorization codes that were given out and not used yet. */
export class GrantBook {
	private readonly grants = new Map<string, Grant>();

	give(grant: Grant): string {
		const code = randomToken(40);
		this.grants.set(code, grant);
		return code;
	}

	/** A code works once, in time. */
	take(code: string, now: number): Grant | undefined {
		const grant = this.grants.get(code);
		this.grants.delete(code);
		return grant && grant.expiresAt > now ? grant : undefined;
	}
}

export function matchesChallenge(verifier: string, challenge: string): boolean {
	return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

interface ConsentRequest {
	redirectUri: string;
	scopes: string[];
	state: string;
	challenge: string;
}

/** Everything X wants to see on the way to the consent page; a string is what is wrong. */
function readRequest(exchange: Exchange): ConsentRequest | string {
	const query = exchange.url.searchParams;
	const { clientId, redirectUris } = exchange.world.accounts.client;
	const redirectUri = query.get('redirect_uri') ?? '';
	const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
	const unknown = scopes.find((scope) => !KNOWN_SCOPES.has(scope));
	if (query.get('response_type') !== 'code') return 'response_type must be code.';
	if (query.get('client_id') !== clientId) return 'client_id is not known.';
	if (!URL.canParse(redirectUri)) return 'redirect_uri is missing or not a URL.';
	if (redirectUris && !redirectUris.includes(redirectUri)) {
		return 'redirect_uri is not one of the app’s callback URLs.';
	}
	if (scopes.length === 0) return 'scope is missing.';
	if (unknown !== undefined) return `scope ${unknown} is not known.`;
	if (!query.get('state')) return 'state is missing.';
	// Written s256 by a widely used client, which X accepts.
	if (query.get('code_challenge_method')?.toUpperCase() !== 'S256')
		return 'code_challenge_method must be S256.';
	const challenge = query.get('code_challenge') ?? '';
	if (!/^[A-Za-z0-9_-]{43}$/.test(challenge))
		return 'code_challenge is not a SHA-256 in base64url.';
	return { redirectUri, scopes, state: query.get('state')!, challenge };
}

/** GET /i/oauth2/authorize */
export function consentPage(exchange: Exchange): Reply {
	const request = readRequest(exchange);
	if (typeof request === 'string') return wrong(request);
	const scopes = request.scopes.map((scope) => `<li>${escape(scope)}</li>`).join('');
	return html(
		page(
			'Authorise app',
			'<main><div class="card"><h1>Give this app access to your account?</h1>' +
				`<p class="soft">It will send you to ${escape(request.redirectUri)}</p><ul>${scopes}</ul>` +
				`<form method="post" action="${escape(exchange.url.pathname + exchange.url.search)}">` +
				`<p>${userSelect(exchange)}</p><button name="decision" value="allow">Authorise app</button> ` +
				'<button class="quiet" name="decision" value="deny">Cancel</button></form></div></main>',
		),
	);
}

export function userSelect(exchange: Exchange): string {
	const options = exchange.world.accounts.users.map(
		({ id, username }) => `<option value="${id}">@${escape(username)}</option>`,
	);
	return `<label>Account <select name="user_id">${options.join('')}</select></label>`;
}

/** The button: sends the browser back with a code, or with access_denied. */
export async function consent(exchange: Exchange): Promise<Reply> {
	const request = readRequest(exchange);
	if (typeof request === 'string') return wrong(request);
	const form = await readForm(exchange);
	const { world } = exchange;
	const target = new URL(request.redirectUri);
	target.searchParams.set('state', request.state);
	if (form.get('decision') === 'deny') {
		target.searchParams.set('error', 'access_denied');
	} else {
		const userId = form.get('user_id') ?? world.accounts.demo.id;
		if (!world.accounts.byId(userId)) return wrong('There is no such account.');
		const { scopes, redirectUri, challenge } = request;
		const expiresAt = world.clock.now() + CODE_LIFE_MS;
		target.searchParams.set(
			'code',
			world.grants.give({ userId, scopes, redirectUri, challenge, expiresAt }),
		);
	}
	return { status: 302, headers: { location: target.href } };
}

export function wrong(reason: string): Reply {
	return html(
		page(
			'Something went wrong',
			'<main><div class="card"><h1>Something went wrong</h1>' +
				`<p>You weren’t able to give access to the app.</p><p class="soft">${escape(reason)}</p></div></main>`,
		),
		400,
	);
}
