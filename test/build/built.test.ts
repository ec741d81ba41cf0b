import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from '../../nodes/media/inspect';
import type { ByteSource } from '../../nodes/media/source';
import { weighText } from '../../nodes/media/text';

/**
 * In `dist` the libraries are minified and have lost polyfills, console and global object. Our
 * sources with the libraries as npm installs them say what they must still answer.
 */
const ROOT = join(__dirname, '..', '..');
const FIXTURES = join(ROOT, 'test', 'fixtures', 'media');
const built = (module: string): unknown => jest.requireActual(join(ROOT, 'dist/nodes', module));

function sourceOf(name: string): ByteSource {
	const bytes = readFileSync(join(FIXTURES, name));
	return {
		size: bytes.length,
		fileName: name,
		seekable: true,
		async *open(start = 0) {
			yield bytes.subarray(start);
		},
	};
}

describe('the built code answers like its source', () => {
	const media = built('media/inspect') as { inspect: typeof inspect };
	const text = built('media/text') as { weighText: typeof weighText };

	it.each(readdirSync(FIXTURES))('about the file %s', async (name) => {
		const expected = await inspect(sourceOf(name));
		expect(await media.inspect(sourceOf(name))).toEqual(expected);
	});

	it.each([
		'plain text',
		`a link https://example.com/${'a'.repeat(100)}, example.org and #tag @name $CASH`,
		'emoji \u{1F469}\u200D\u{1F469}\u200D\u{1F467} and \u65E5\u672C\u8A9E',
		'\u65E5'.repeat(141),
		'invalid \uFFFE character',
		'',
	])('about the text %j', (content) => {
		expect(text.weighText(content)).toEqual(weighText(content));
	});
});
