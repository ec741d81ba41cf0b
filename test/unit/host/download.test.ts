import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { IExecuteFunctions } from 'n8n-workflow';
import { downloadFiles } from '../../../nodes/host/download';

const MIB = 1024 * 1024;

/** n8n's helpers with a web of one file, handed out in chunks without a length. */
function contextWith(chunks: Buffer[], headers: Record<string, string> = {}) {
	const body = Readable.from(chunks);
	const stored: string[] = [];
	const helpers = {
		httpRequest: async () => await Promise.resolve({ statusCode: 200, headers, body }),
		async prepareBinaryData(stream: Readable, fileName: string, mimeType: string) {
			stored.push(await text(stream));
			return { data: 'filesystem-v2', id: 'filesystem-v2:1', fileName, mimeType };
		},
	};
	return { context: { helpers } as unknown as IExecuteFunctions, stored, body };
}

const never = new AbortController().signal;
const url = 'https://example.com/clip.mp4?token=secret';

test('a file goes into the store as it comes, under its name', async () => {
	const { context, stored } = contextWith([Buffer.from('one '), Buffer.from('two')], {
		'content-type': 'video/mp4; charset=x',
	});
	const files = await downloadFiles(context, url, never, MIB);
	expect(stored).toEqual(['one two']);
	expect(files).toMatchObject({
		ok: true,
		value: [{ name: 'clip.mp4', data: { fileName: 'clip.mp4', mimeType: 'video/mp4' } }],
	});
});

test('a file that turns out too large while it is read is broken off', async () => {
	const { context, body } = contextWith(Array.from({ length: 8 }, () => Buffer.alloc(MIB)));
	const files = await downloadFiles(context, url, never, 3 * MIB);
	expect(files).toMatchObject({ ok: false, failure: { code: 'url.too_large' } });
	expect(!files.ok && files.failure.message).toContain('more than 3 MB');
	expect(body.destroyed).toBe(true);
});

test.each([
	['several, by white space', 'https://a.com/1 https://a.com/2\nhttps://a.com/3', 3],
	['several, by commas', 'https://a.com/1,https://a.com/2?x=1,2', 2],
	['an array', ['https://a.com/1', 'https://a.com/2'], 2],
	['an array as text', '["https://a.com/1"]', 1],
	['a data URI, which has a comma of its own', 'data:image/png;base64,QUJD', 1],
])('%s', async (_, parameter, count) => {
	const { context } = contextWith([]);
	const files = await downloadFiles(context, parameter, never, MIB);
	expect(files.ok && files.value).toHaveLength(count);
});

test.each([
	['nothing', '', 'url.none'],
	['words', 'photo.jpg', 'url.not_an_address'],
	['a file of the machine', 'file:///etc/passwd', 'url.not_an_address'],
	['a data URI of text', 'data:text/plain,hello', 'url.data_uri'],
])('%s is refused', async (_, parameter, code) => {
	const { context } = contextWith([]);
	expect(await downloadFiles(context, parameter, never, MIB)).toMatchObject({
		ok: false,
		failure: { code },
	});
});
