import { checkExpiry, readMediaIds } from '../../../nodes/host/mediaIds';

const ids = (parameter: unknown, json = {}) => {
	const read = readMediaIds(parameter, json);
	return read.ok ? read.value.map(({ mediaId }) => mediaId) : read.failure;
};

test.each([
	['text', '1880028106020515840', ['1880028106020515840']],
	['a list', '1, 2 ,3', ['1', '2', '3']],
	['an array', ['1', '2'], ['1', '2']],
	['an array as text', '["1","2"]', ['1', '2']],
	['a small number', 42, ['42']],
	['the same twice', '1,1', ['1']],
	['nothing', '', []],
	['undefined, as of a missing field', undefined, []],
])('%s', (_, parameter, expected) => {
	expect(ids(parameter)).toEqual(expected);
});

test.each([
	['a media key', '3_1880028106020515840', 'media key'],
	['words', 'photo.png', 'digits only'],
	['a rounded number', 1880028106020515840, 'lost digits'],
	['an object', { id: '1' }, 'digits only'],
	['one wrong of several', '1,x', '"x"'],
])('%s is refused', (_, parameter, why) => {
	expect(ids(parameter)).toMatchObject({
		code: 'media.wrong_id',
		message: expect.stringContaining(why),
	});
});

test('category and expiry are found beside the id and in media[]', () => {
	const json = {
		media_id: '1',
		media_category: 'tweet_gif',
		expires_at: '2026-01-01T00:00:00.000Z',
		media: [{ media_id: '2', media_category: 'dm_image' }, 'noise', null],
	};
	const read = readMediaIds('1,2,3', json);
	expect(read.ok && read.value).toEqual([
		{ mediaId: '1', category: 'tweet_gif', expiresAt: Date.parse('2026-01-01') },
		{ mediaId: '2', category: 'dm_image', expiresAt: undefined },
		{ mediaId: '3' },
	]);
	expect(read.ok && checkExpiry(read.value, Date.parse('2026-01-02'))).toMatchObject({
		ok: false,
		failure: { code: 'media.expired' },
	});
	expect(read.ok && checkExpiry(read.value, Date.parse('2025-12-31')).ok).toBe(true);
});
