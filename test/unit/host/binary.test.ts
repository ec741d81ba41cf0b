import { findBinaryFields } from '../../../nodes/host/binary';

const file = (fileName: string) => ({
	data: 'filesystem-v2',
	id: `filesystem-v2:${fileName}`,
	mimeType: 'image/png',
	fileName,
});
const image = file('image.png');
const thumb = file('thumb.png');
const separate = { json: { title: 'Hello' }, binary: { image, thumb } };
const combined = { json: { title: 'Hello', _files: { image, thumb }, deep: { nested: image } } };

function names(item: Parameters<typeof findBinaryFields>[0], parameter: unknown) {
	const found = findBinaryFields(item, parameter);
	return found.ok ? found.value.map(({ name, data }) => `${name}=${data.fileName}`) : found.failure;
}

test.each([
	['one name', separate, 'image', ['image=image.png']],
	['a list', separate, ' thumb , image ', ['thumb=thumb.png', 'image=image.png']],
	['a star', separate, '*', ['image=image.png', 'thumb=thumb.png']],
	['a file from an expression', separate, thumb, ['thumb.png=thumb.png']],
	[
		'files from an expression',
		separate,
		[thumb, image],
		['thumb.png=thumb.png', 'image.png=image.png'],
	],
	['one name, combined', combined, 'image', ['image=image.png']],
	['a path, combined', combined, '_files.thumb', ['_files.thumb=thumb.png']],
	['a deep path, combined', combined, 'deep.nested', ['deep.nested=image.png']],
	['a star, combined', combined, '*', ['image=image.png', 'thumb=thumb.png']],
])('%s', (_, item, parameter, expected) => {
	expect(names(item, parameter)).toEqual(expected);
});

test('a file in a text field is found: base64 and data URI', () => {
	const base64 = Buffer.from('a picture, or at least forty characters of one').toString('base64');
	const item = { json: { plain: base64, uri: `data:image/png;base64,${base64}`, words: 'hello' } };
	const found = findBinaryFields(item, 'plain,uri');
	expect(found.ok && found.value.map(({ data }) => [data.mimeType, data.data])).toEqual([
		['application/octet-stream', base64],
		['image/png', base64],
	]);
	expect(findBinaryFields(item, 'words').ok).toBe(false);
});

test.each([
	[
		'a wrong name lists the names that exist',
		separate,
		'data',
		'The item has no binary field "data". It has: image, thumb.',
	],
	['also in combined mode', combined, 'data', 'It has: image, thumb.'],
	['an item without files', { json: {} }, 'data', 'It has no files at all.'],
	['a star without files', { json: {} }, '*', 'The item has no files'],
	['an empty name', separate, ' ', 'The name of the binary field is empty. It has: image, thumb.'],
	['a name of the prototype', separate, 'constructor', 'no binary field "constructor"'],
])('%s', (_, item, parameter, message) => {
	const failure = names(item, parameter);
	expect(failure).toMatchObject({
		message: expect.stringContaining(message),
		advice: expect.stringMatching(/\w/),
	});
});
