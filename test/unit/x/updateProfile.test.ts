import { DEFAULT_RETRY, Persistence } from '../../../nodes/upload/retry';
import { formBody } from '../../../nodes/x/formBody';
import type { HttpAnswer } from '../../../nodes/x/http';
import type { ProfilePicture } from '../../../nodes/x/profile';
import { updateProfile } from '../../../nodes/x/updateProfile';
import { response, scripted } from '../../support/x/scriptedHttp';

const bytes = Uint8Array.from([1, 2, 3]);
const avatar: ProfilePicture = { image: 'avatar', bytes };
const banner: ProfilePicture = { image: 'banner', bytes };

const user = (image: string, wide?: string) =>
	response(200, {
		id: 1,
		id_str: '2244994945',
		screen_name: 'demo',
		profile_image_url_https: `https://pbs.example/${image}_normal.jpg`,
		...(wide ? { profile_banner_url: `https://pbs.example/${wide}` } : {}),
	});
const taken = response(201);
const v1 = (status: number, error: string) =>
	response(status, { request: '/1.1/account/update_profile_image.json', error });
const v1List = (status: number, code: number, message: string) =>
	response(status, { errors: [{ code, message }] });

async function update(picture: ProfilePicture, ...answers: HttpAnswer[]) {
	const { client, asked, world } = scripted(...answers);
	const end = await updateProfile(client, picture, new Persistence(world, DEFAULT_RETRY), world);
	return { end, asked, world };
}

test('an avatar is confirmed when its address changes, after X has had its time', async () => {
	const { end, world } = await update(avatar, user('a'), user('a'), user('a'), user('b'));
	expect(end).toEqual({
		ok: true,
		value: {
			userId: '2244994945',
			username: 'demo',
			imageUrl: 'https://pbs.example/b_normal.jpg',
			bannerUrl: undefined,
			confirmed: true,
		},
	});
	expect(world.sleeps).toEqual([5_000]);
});

test('a banner is confirmed by its own address', async () => {
	const { end, world } = await update(banner, user('a'), taken, user('b'), user('b', 'wide'));
	expect(end).toMatchObject({ ok: true, value: { confirmed: true } });
	expect(world.sleeps).toEqual([5_000]);
});

test('a picture that never shows is taken, not confirmed', async () => {
	const same = Array.from({ length: 5 }, () => user('a'));
	const { end, world } = await update(avatar, ...same);
	expect(end).toMatchObject({ ok: true, value: { confirmed: false } });
	expect(world.sleeps).toEqual([5_000, 10_000]);
});

test('a look that fails afterwards does not undo the change', async () => {
	const { end } = await update(avatar, user('a'), taken, response(403));
	expect(end).toMatchObject({ ok: true, value: { confirmed: false, userId: '2244994945' } });
});

test('a picture is sent again after a fault of X', async () => {
	const { end, asked } = await update(avatar, user('a'), response(503), taken, user('b'));
	expect(end.ok).toBe(true);
	expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('a crop travels in the words of X, before the file', async () => {
	const crop = { width: 300, height: 100, offsetLeft: 5, offsetTop: 6 };
	const { asked } = await update({ ...banner, crop }, user('a'), taken, user('a', 'wide'));
	const body = asked[1]?.body;
	expect(asked[1]?.path).toBe('/1.1/account/update_profile_banner.json');
	expect(body).toMatchObject({
		fields: { width: '300', height: '100', offset_left: '5', offset_top: '6' },
		file: { field: 'banner', bytes },
	});
});

const REFUSALS: Array<[string, HttpAnswer, string]> = [
	['no access', v1List(403, 453, 'You currently have access to a subset of X API v2'), 'no_access'],
	['an empty 403', response(403), 'no_access'],
	['dimensions', v1(400, 'Image dimensions must be between 200x100 and 8192x8192.'), 'dimensions'],
	['dimensions, as 422', v1(422, 'Image dimensions must be …'), 'dimensions'],
	['a 422', response(422), 'too_large'],
	['a 413', response(413), 'too_large'],
	['too many bytes', v1(400, 'Image size exceeds 716800 bytes.'), 'too_large'],
	['another 400', v1List(400, 38, 'image parameter is missing.'), 'refused'],
];
test.each(REFUSALS)('X refuses with %s', async (_name, answer, code) => {
	const { end } = await update(avatar, user('a'), answer);
	expect(end).toMatchObject({ ok: false, failure: { code: `profile.${code}` } });
});

test('a wrong signature is one of the credential', async () => {
	const { end } = await update(avatar, v1List(401, 32, 'Could not authenticate you'));
	expect(end).toMatchObject({ ok: false, failure: { code: 'x.unauthorized' } });
});

test('a form holds its fields and its file', async () => {
	const file = { field: 'image', fileName: 'picture', bytes: Uint8Array.from([0, 13, 10, 255]) };
	const { bytes: whole, contentType } = formBody({ width: '1' }, file);
	const request = new Request('http://x.invalid', {
		method: 'POST',
		headers: { 'content-type': contentType },
		body: new Uint8Array(whole),
	});
	const form = await request.formData();
	const part = form.get('image') as File;
	expect(form.get('width')).toBe('1');
	expect(part.name).toBe('picture');
	expect(new Uint8Array(await part.arrayBuffer())).toEqual(file.bytes);
});
