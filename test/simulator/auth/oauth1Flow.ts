import { readForm } from '../http/body';
import type { Exchange } from '../http/exchange';
import { Refusal, type Reply } from '../http/reply';
import { randomToken } from '../ids';
import { escape, page } from '../page/html';
import { html } from '../page/timeline';
import { couldNotAuthenticate } from './authenticate';
import { userSelect, wrong } from './consent';
import { verifyOAuth1 } from './oauth1';

interface RequestToken {
	secret: string;
	callback: string;
	userId?: string;
	verifier?: string;
}

/** Request tokens of three-legged OAuth 1.0a, until they are changed for access tokens. */
export type RequestTokens = Map<string, RequestToken>;

/** POST /oauth/request_token */
export async function requestToken(exchange: Exchange): Promise<Reply> {
	const { world, record } = exchange;
	record.authKind = 'oauth1';
	const caller = await verifyOAuth1(exchange, (token) => (token === undefined ? '' : undefined));
	if (!caller) throw new Refusal(couldNotAuthenticate);
	const form = await readForm(exchange);
	const callback =
		caller.params.get('oauth_callback') ??
		form.get('oauth_callback') ??
		exchange.url.searchParams.get('oauth_callback');
	if (callback !== 'oob' && !URL.canParse(callback ?? '')) {
		throw new Refusal(() => ({
			status: 403,
			json: {
				errors: [{ code: 415, message: 'Callback URL not approved for this client application.' }],
			},
		}));
	}
	const token = randomToken(20);
	const secret = randomToken(24);
	world.requestTokens.set(token, { secret, callback: callback! });
	return formReply({
		oauth_token: token,
		oauth_token_secret: secret,
		oauth_callback_confirmed: 'true',
	});
}

/** GET /oauth/authorize */
export function oauth1ConsentPage(exchange: Exchange): Reply {
	const token = exchange.url.searchParams.get('oauth_token') ?? '';
	if (!exchange.world.requestTokens.has(token)) return wrong('oauth_token is not known.');
	return html(
		page(
			'Authorise app',
			'<main><div class="card"><h1>Authorise this app to use your account?</h1>' +
				`<form method="post" action="/oauth/authorize?oauth_token=${escape(encodeURIComponent(token))}">` +
				`<p>${userSelect(exchange)}</p><button>Authorise app</button></form></div></main>`,
		),
	);
}

/** The button: back to the callback with a verifier, or a PIN on the page for `oob`. */
export async function oauth1Consent(exchange: Exchange): Promise<Reply> {
	const { world, url } = exchange;
	const token = url.searchParams.get('oauth_token') ?? '';
	const known = world.requestTokens.get(token);
	if (!known) return wrong('oauth_token is not known.');
	const form = await readForm(exchange);
	known.userId = form.get('user_id') ?? world.accounts.demo.id;
	if (!world.accounts.byId(known.userId)) return wrong('There is no such account.');
	known.verifier = randomToken(16);
	if (known.callback === 'oob') {
		return html(
			page(
				'PIN',
				`<main><div class="card"><h1>Your PIN</h1><code>${known.verifier}</code></div></main>`,
			),
		);
	}
	const target = new URL(known.callback);
	target.searchParams.set('oauth_token', token);
	target.searchParams.set('oauth_verifier', known.verifier);
	return { status: 302, headers: { location: target.href } };
}

/** POST /oauth/access_token */
export async function accessToken(exchange: Exchange): Promise<Reply> {
	const { world, record } = exchange;
	record.authKind = 'oauth1';
	const caller = await verifyOAuth1(
		exchange,
		(token) => world.requestTokens.get(token ?? '')?.secret,
	);
	const known = world.requestTokens.get(caller?.token ?? '');
	if (!caller?.token || !known) throw new Refusal(couldNotAuthenticate);
	const form = await readForm(exchange);
	const verifier =
		caller.params.get('oauth_verifier') ??
		form.get('oauth_verifier') ??
		exchange.url.searchParams.get('oauth_verifier');
	const user = world.accounts.byId(known.userId ?? '');
	if (!user || verifier !== known.verifier) {
		throw new Refusal(() => ({
			status: 401,
			text: 'Error processing your OAuth request: Invalid oauth_verifier parameter',
		}));
	}
	world.requestTokens.delete(caller.token);
	const keys = world.tokens.issueOAuth1(user.id);
	return formReply({
		oauth_token: keys.token,
		oauth_token_secret: keys.tokenSecret,
		user_id: user.id,
		screen_name: user.username,
	});
}

/** X answers these two with a urlencoded body under an HTML content type. */
function formReply(values: Record<string, string>): Reply {
	return {
		status: 200,
		text: new URLSearchParams(values).toString(),
		contentType: 'text/html; charset=utf-8',
	};
}
