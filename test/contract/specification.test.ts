import {
	Contract,
	SPECIFICATION_IS_ABSENT,
	SPECIFICATION_IS_HERE,
	type SeenRequest,
} from '../support/contract';

const json = (method: string, path: string, body?: unknown): SeenRequest => ({
	method,
	path,
	contentType: 'application/json; charset=utf-8',
	body,
});

const append = (body: Record<string, string>): SeenRequest => ({
	method: 'POST',
	path: '/2/media/upload/1880028106020515840/append',
	contentType: 'multipart/form-data; boundary=x',
	body,
});

const initialize = '/2/media/upload/initialize';
const media = { media: 'bytes', segment_index: '0' };

const good: Array<[string, SeenRequest]> = [
	[
		'initialize',
		json('POST', initialize, {
			media_type: 'video/mp4',
			total_bytes: 1,
			media_category: 'tweet_video',
			additional_owners: ['12'],
			shared: true,
		}),
	],
	['append as a form', append({ ...media, segment_index: '999' })],
	['append as JSON', { ...json('POST', append(media).path, { media: 'AAAA', segment_index: 0 }) }],
	['finalize with {}', json('POST', '/2/media/upload/1/finalize', {})],
	[
		'STATUS',
		{ method: 'GET', path: '/2/media/upload', query: { command: 'STATUS', media_id: '1880' } },
	],
	[
		'alt text',
		json('POST', '/2/media/metadata', { id: '1', metadata: { alt_text: { text: 'A cat' } } }),
	],
	[
		'a Post',
		json('POST', '/2/tweets', { text: 'Hello', media: { media_ids: ['1', '2', '3', '4'] } }),
	],
	['a list in a query', { method: 'GET', path: '/2/users/by', query: { usernames: 'demo,other' } }],
];

const bad: Array<[string, SeenRequest, RegExp]> = [
	['an unknown path', json('POST', '/2/media/uploads', {}), /no such operation/],
	['an unknown method', json('DELETE', initialize), /no such operation/],
	['an unknown field', json('POST', initialize, { media_typ: 'video/mp4' }), /media_typ\)/],
	[
		'an unknown category',
		json('POST', initialize, { media_category: 'TweetVideo' }),
		/media_category/,
	],
	[
		'a size as text',
		json('POST', initialize, { total_bytes: '12' }),
		/total_bytes must be integer/,
	],
	['a size above the limit', json('POST', initialize, { total_bytes: 17179869185 }), /total_bytes/],
	['an owner that is no id', json('POST', initialize, { additional_owners: ['@me'] }), /pattern/],
	['no body', json('POST', initialize), /body: missing/],
	[
		'another content type',
		{ ...json('POST', initialize, {}), contentType: 'text/plain' },
		/content type text\/plain/,
	],
	[
		'segment_index 1000',
		append({ ...media, segment_index: '1000' }),
		/segment_index must be <= 999/,
	],
	['segment_index in words', append({ ...media, segment_index: 'first' }), /segment_index/],
	['an append without media', append({ segment_index: '0' }), /'media'/],
	['an append without its index', append({ media: 'bytes' }), /'segment_index'/],
	['an append with a command', append({ ...media, command: 'APPEND' }), /command\)/],
	[
		'a media_key in the path',
		{ ...append(media), path: '/2/media/upload/3_188/append' },
		/path id/,
	],
	['a body on finalize', json('POST', '/2/media/upload/1/finalize', { id: '1' }), /takes none/],
	[
		'STATUS without an id',
		{ method: 'GET', path: '/2/media/upload', query: { command: 'STATUS' } },
		/media_id: missing/,
	],
	[
		'STATUS of a media_key',
		{ method: 'GET', path: '/2/media/upload', query: { media_id: '7_1' } },
		/media_id/,
	],
	[
		'an unknown command',
		{ method: 'GET', path: '/2/media/upload', query: { media_id: '1', command: 'INIT' } },
		/command/,
	],
	[
		'an unknown query',
		{ method: 'GET', path: '/2/media/upload', query: { media_id: '1', id: '1' } },
		/query id/,
	],
	['metadata without an id', json('POST', '/2/media/metadata', { metadata: {} }), /'id'/],
	[
		'an alt text as plain text',
		json('POST', '/2/media/metadata', { id: '1', metadata: { alt_text: 'A cat' } }),
		/alt_text/,
	],
	[
		'an alt text above 1,000 characters',
		json('POST', '/2/media/metadata', {
			id: '1',
			metadata: { alt_text: { text: 'a'.repeat(1001) } },
		}),
		/text must NOT have more than 1000/,
	],
	[
		'a Post with a media_key',
		json('POST', '/2/tweets', { media: { media_ids: ['3_188'] } }),
		/media_ids\/0/,
	],
	[
		'a Post with a number as id',
		json('POST', '/2/tweets', { media: { media_ids: [188] } }),
		/must be string/,
	],
	[
		'a Post with five media',
		json('POST', '/2/tweets', { media: { media_ids: ['1', '2', '3', '4', '5'] } }),
		/media_ids/,
	],
	[
		'a Post with an empty list of media',
		json('POST', '/2/tweets', { media: { media_ids: [] } }),
		/media_ids/,
	],
	[
		'a Post with an unknown field',
		json('POST', '/2/tweets', { text: 'a', media_ids: ['1'] }),
		/media_ids\)/,
	],
];

if (SPECIFICATION_IS_HERE) {
	describe("X's official specification", () => {
		const contract = new Contract();

		it.each(good)('lets pass: %s', (_name, request) => {
			expect(contract.violations(request)).toEqual([]);
		});

		it.each(bad)('refuses: %s', (_name, request, reason) => {
			const violations = contract.violations(request);
			expect(violations.join('\n')).toMatch(reason);
		});
	});
} else {
	test(SPECIFICATION_IS_ABSENT, () => {
		console.info(SPECIFICATION_IS_ABSENT);
		expect(SPECIFICATION_IS_HERE).toBe(false);
	});
}
