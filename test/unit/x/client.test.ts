import type { HttpAnswer, HttpRequest } from '../../../nodes/x/http';
import { response, scripted } from '../../support/x/scriptedHttp';
import { MediaWire } from '../../../nodes/x/mediaWire';
import type { Operation } from '../../../nodes/x/refusal';

const request: HttpRequest = { method: 'POST', path: '/2/tweets', timeoutMs: 1000 };

const problem = (title: string, detail: string, type = 'about:blank', extra = {}) => ({
	title,
	detail,
	type,
	...extra,
});

type Row = [string, Operation, HttpAnswer, string, string, boolean];

const ROWS: Row[] = [
	[
		'no credit, new',
		'initialize',
		response(402, problem('Payment Required', 'credits depleted')),
		'x.credits_depleted',
		'none',
		false,
	],
	[
		'no credit, old',
		'createPost',
		response(402, problem('CreditsDepleted', 'no credits')),
		'x.credits_depleted',
		'none',
		false,
	],
	[
		'missing scope',
		'initialize',
		response(403, problem('Forbidden', 'Forbidden')),
		'media.forbidden',
		'none',
		false,
	],
	[
		'duplicate',
		'createPost',
		response(
			403,
			problem('Forbidden', 'You are not allowed to create a Tweet with duplicate content.'),
		),
		'post.duplicate',
		'none',
		false,
	],
	[
		'bad media',
		'createPost',
		response(
			400,
			problem('Invalid Request', 'One or more parameters to your request was invalid.', 'x', {
				errors: [{ message: 'Your media IDs are invalid.' }],
			}),
		),
		'post.media_refused',
		'none',
		false,
	],
	[
		'too long, 400',
		'createPost',
		response(
			400,
			problem('Invalid Request', 'Your Tweet text is too long. For more information …'),
		),
		'post.too_long',
		'none',
		false,
	],
	[
		'too long, 403',
		'createPost',
		response(403, problem('Forbidden', 'Your Tweet text is too long.')),
		'post.too_long',
		'none',
		false,
	],
	[
		'reply, new',
		'createPost',
		response(
			403,
			problem(
				'Authorization Error',
				'You can only reply to or quote posts where you are mentioned or are the author.',
			),
		),
		'post.reply_refused',
		'none',
		false,
	],
	[
		'reply, old',
		'createPost',
		response(
			403,
			problem(
				'Forbidden',
				'Reply to this conversation is not allowed because you have not been mentioned',
			),
		),
		'post.reply_refused',
		'none',
		false,
	],
	[
		'app-only',
		'createPost',
		response(
			403,
			problem(
				'Unsupported Authentication',
				'Application-Only is forbidden',
				'https://api.x.com/2/problems/unsupported-authentication',
			),
		),
		'x.app_only',
		'none',
		false,
	],
	[
		'not enrolled',
		'initialize',
		response(
			403,
			problem(
				'Client Forbidden',
				'not configured',
				'https://api.twitter.com/2/problems/client-forbidden',
			),
		),
		'x.client_forbidden',
		'none',
		false,
	],
	['segment too large', 'append', response(413), 'media.segment_too_large', 'smaller', false],
	['too large elsewhere', 'createPost', response(413), 'x.unexpected_answer', 'none', false],
	[
		'bytes missing',
		'finalize',
		response(
			400,
			problem('Invalid Request', 'Segments do not add up to provided total file size.'),
		),
		'media.incomplete',
		'restart',
		false,
	],
	[
		'unreadable file',
		'finalize',
		response(400, 'media type unrecognized'),
		'media.unrecognized',
		'none',
		false,
	],
	[
		'image too large',
		'finalize',
		response(400, '{"request":"x","error":"File size exceeds 5242880 bytes."}'),
		'media.too_large',
		'none',
		false,
	],
	[
		'limit with reset',
		'append',
		response(429, '', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1800000060' }),
		'x.rate_limited',
		'wait',
		false,
	],
	['limit without reset', 'append', response(429), 'x.rate_limited', 'again', false],
	['server fault', 'append', response(503, 'Service Unavailable'), 'x.unavailable', 'again', true],
	[
		'server fault, HTML',
		'append',
		response(502, '<html>nginx</html>'),
		'x.unavailable',
		'again',
		true,
	],
	['token refused', 'append', response(401), 'x.unauthorized', 'none', false],
	['zero-byte 404', 'status', response(404), 'x.not_found', 'none', false],
	['upload unknown', 'append', response(404), 'media.session_lost', 'restart', false],
	['a status nobody knows', 'append', response(418), 'x.unexpected_answer', 'none', false],
	['2xx with HTML', 'append', response(200, '<html>'), 'x.unreadable_answer', 'again', true],
	[
		'reset socket',
		'append',
		{ kind: 'silence', code: 'ECONNRESET', mayHaveArrived: true },
		'x.unreachable',
		'again',
		true,
	],
	[
		'no connection',
		'createPost',
		{ kind: 'silence', code: 'ECONNREFUSED', mayHaveArrived: false },
		'x.unreachable',
		'again',
		false,
	],
	[
		'not connected',
		'initialize',
		{ kind: 'unsigned', reason: 'not_connected' },
		'credential.not_connected',
		'none',
		false,
	],
];

test.each(ROWS)('%s', async (_, operation, answer, code, recourse, mayHaveArrived) => {
	const { client } = scripted(answer);
	const end = await client.call(operation, request);
	expect(end).toMatchObject({
		ok: false,
		failure: { code, recourse: { kind: recourse }, mayHaveArrived },
	});
	if (end.ok) return;
	expect(end.failure.message).not.toMatch(/\{x\}|<html|nginx|undefined/);
	expect(end.failure.advice).not.toBe('');
});

test.each([response(200, ''), response(204), response(200, { data: { expires_at: 1 } })])(
	'an append is acknowledged by any 2xx, with or without a body',
	async (answer) => {
		const { client, world } = scripted(answer);
		const wire = new MediaWire(client, world.clock);
		const frame = Buffer.alloc(wire.envelope.headRoom + 3 + wire.envelope.tailRoom);
		const segment = { index: 0, frame, start: wire.envelope.headRoom, length: 3 };
		expect((await wire.append('1', segment)).ok).toBe(true);
	},
);

test('finalize sends an empty JSON object and reads what X says', async () => {
	const { client, asked, world } = scripted(
		response(200, {
			data: {
				id: '1959975206895702016',
				media_key: '13_1959975206895702016',
				expires_after_secs: 86400,
				size: 120531,
				processing_info: { check_after_secs: 1, state: 'pending' },
			},
		}),
	);
	const end = await new MediaWire(client, world.clock).finalize('1959975206895702016');
	expect(asked[0]?.body).toEqual({ type: 'json', value: {} });
	expect(end).toEqual({
		ok: true,
		value: {
			mediaId: '1959975206895702016',
			mediaKey: '13_1959975206895702016',
			expiresAt: world.clock.now() + 86_400_000,
			size: 120531,
			processing: { state: 'pending', checkAfterMs: 1000 },
		},
	});
});

test.each([
	[{ code: 1, name: 'InvalidMedia', message: 'file is invalid' }, 'file is invalid (InvalidMedia)'],
	[{ code: 1, name: 'InvalidMedia' }, 'InvalidMedia'],
	[undefined, undefined],
])('the reason of a failed processing: %j', async (error, reason) => {
	const info = { state: 'failed', error };
	const { client, world } = scripted(response(200, { data: { id: '1', processing_info: info } }));
	const end = await new MediaWire(client, world.clock).status('1');
	expect(end.ok && end.value.processing?.reason).toBe(reason);
});

test.each([
	['another medium', { id: '2' }],
	['a state that is no text', { id: '1', processing_info: { state: 3 } }],
	['no state', { id: '1', processing_info: {} }],
	['processing_info that is no object', { id: '1', processing_info: 'pending' }],
])('an answer with %s is neither ready nor failed', async (_, data) => {
	const { client, world } = scripted(response(200, { data }), response(200, { data }));
	const wire = new MediaWire(client, world.clock);
	for (const end of [await wire.finalize('1'), await wire.status('1')]) {
		expect(end).toMatchObject({
			ok: false,
			failure: { code: 'x.unreadable_answer', recourse: { kind: 'again' }, mayHaveArrived: true },
		});
	}
});

test.each([{}, { data: {} }, { data: { id: 1880028106020515840 } }, { data: [] }, { errors: [] }])(
	'an answer without a usable media ID is not taken for one: %j',
	async (body) => {
		const { client, world } = scripted(response(200, body));
		const end = await new MediaWire(client, world.clock).initialize({
			mediaType: 'image/png',
			mediaCategory: 'tweet_image',
			totalBytes: 5,
		});
		expect(end).toMatchObject({ ok: false, failure: { code: 'x.no_media_id' } });
	},
);
