import { createHash } from 'node:crypto';
import { request } from 'undici';
import { startSimulator, type OAuth1Keys, type Simulator } from '../../simulator';
import { fixture, type Answer } from './client';
import { header } from './signature';

const photo = fixture('photo.jpg');
const AVATAR = '/1.1/account/update_profile_image.json';
const BANNER = '/1.1/account/update_profile_banner.json';
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const crop = { width: '20', height: '10', offset_left: '1', offset_top: '2' };

/** A GIF of one pixel that says it has this many; nobody decodes it here. */
function pictureOf(width: number, height: number): Buffer {
	const bytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
	bytes.writeUInt16LE(width, 6);
	bytes.writeUInt16LE(height, 8);
	return bytes;
}

describe('profile pictures of the simulator', () => {
	let sim: Simulator;
	let keys: OAuth1Keys;

	beforeEach(async () => {
		sim = await startSimulator();
		keys = sim.oauth1Keys();
	});
	afterEach(() => sim.close());

	async function send(path: string, body?: FormData | URLSearchParams, authorization?: string) {
		const method = body ? 'POST' : 'GET';
		const form = body instanceof URLSearchParams ? Object.fromEntries(body) : {};
		const signed = authorization ?? header(method, sim.url + path, keys, { form });
		const response = await fetch(sim.url + path, {
			method,
			headers: { authorization: signed },
			...(body ? { body } : {}),
		});
		const text = await response.text();
		const json: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
		return { status: response.status, text, json } as Pick<Answer, 'status' | 'text' | 'json'>;
	}

	function multipart(name: string, bytes: Buffer, fields: Record<string, string> = {}): FormData {
		const form = new FormData();
		for (const [key, value] of Object.entries(fields)) form.append(key, value);
		form.append(name, new Blob([new Uint8Array(bytes)]), 'picture');
		return form;
	}

	const FORMS: [string, () => FormData | URLSearchParams, string][] = [
		['raw multipart', () => multipart('image', photo), 'multipart'],
		[
			'base64 multipart',
			() => {
				const form = new FormData();
				form.append('image', photo.toString('base64'));
				return form;
			},
			'base64',
		],
		['a base64 form', () => new URLSearchParams({ image: photo.toString('base64') }), 'base64'],
	];
	it.each(FORMS)('takes an avatar as %s and shows it', async (_name, form, encoding) => {
		const before = await send('/1.1/account/verify_credentials.json');
		const answer = await send(AVATAR, form());
		expect(answer).toMatchObject({ status: 200, json: { screen_name: 'demo' } });
		expect(sim.ledger.profileChanges).toMatchObject([
			{ image: 'avatar', sha256: sha256(photo), size: photo.length, encoding },
		]);
		const after = await send('/1.1/account/verify_credentials.json');
		expect(before.json.profile_image_url_https).toContain('default_profile');
		expect(after.json.profile_image_url_https).toBe(sim.ledger.profileChanges[0]?.url);
		expect(JSON.stringify(sim.ledger)).not.toContain(photo.toString('base64').slice(0, 40));
	});

	it.each([200, 201, 202, 204] as const)('answers a banner with %d and nothing', async (status) => {
		sim.options.bannerStatus = status;
		const banner = pictureOf(1500, 500);
		const answer = await send(BANNER, multipart('banner', banner, crop));
		expect(answer).toMatchObject({ status, text: '' });
		expect(sim.ledger.profileChanges).toMatchObject([
			{
				image: 'banner',
				sha256: sha256(banner),
				crop: { width: 20, height: 10, offsetLeft: 1, offsetTop: 2 },
			},
		]);
	});

	it('shows a change after its time', async () => {
		sim.options.profileLagMs = 5_000;
		const answer = await send(AVATAR, multipart('image', photo));
		expect(answer.json.profile_image_url_https).toContain('default_profile');
		sim.time.advance(5_000);
		const { json } = await send('/1.1/account/verify_credentials.json');
		expect(json.profile_image_url_https).not.toContain('default_profile');
	});

	it('shows two banners of one second under two addresses', async () => {
		for (let n = 0; n < 2; n++) await send(BANNER, multipart('banner', pictureOf(1500, 500)));
		const [one, other] = sim.ledger.profileChanges;
		expect(one?.url).not.toBe(other?.url);
	});

	const REFUSALS: [string, () => Promise<Pick<Answer, 'status' | 'text'>>, number, RegExp][] = [
		[
			'no picture',
			() => send(AVATAR, multipart('media', photo)),
			400,
			/"code":38,"message":"image/,
		],
		[
			'no banner',
			() => send(BANNER, new URLSearchParams({ width: '1' })),
			400,
			/"code":38,"message":"Profile banner parameter is missing/,
		],
		[
			'another type',
			() => send(AVATAR, multipart('image', fixture('photo.webp'))),
			400,
			/"request":"\/1\.1\/account\/update_profile_image\.json","error":"Image file is invalid/,
		],
		[
			'no image at all',
			() => send(AVATAR, multipart('image', Buffer.from('text'))),
			400,
			/invalid/,
		],
		[
			'700 KB',
			() => send(AVATAR, multipart('image', Buffer.concat([photo, Buffer.alloc(700 * 1024)]))),
			400,
			/exceeds 716800 bytes/,
		],
		[
			'a picture in the query',
			() => send(`${AVATAR}?image=AAAA`, multipart('image', photo)),
			431,
			/^$/,
		],
		[
			'a banner that is too small',
			() => send(BANNER, multipart('banner', pictureOf(199, 100))),
			400,
			/Image dimensions must be between 200x100 and 8192x8192/,
		],
		[
			'a banner that is too wide',
			() => send(BANNER, multipart('banner', pictureOf(8193, 100))),
			400,
			/Image dimensions/,
		],
		[
			'a banner with too many bytes',
			() =>
				send(
					BANNER,
					multipart('banner', Buffer.concat([pictureOf(1500, 500), Buffer.alloc(5 * 1024 * 1024)])),
				),
			422,
			/too large/,
		],
		[
			'half a crop',
			() => send(BANNER, multipart('banner', pictureOf(1500, 500), { width: '100' })),
			400,
			/given together/,
		],
		[
			'a crop beyond the picture',
			() => send(BANNER, multipart('banner', pictureOf(200, 100), { ...crop, offset_left: '181' })),
			422,
			/could not be resized/,
		],
		[
			'an app without access',
			() => {
				sim.options.profileAccess = false;
				return send(AVATAR, multipart('image', photo));
			},
			403,
			/"code":453/,
		],
		[
			'a wrong signature',
			() => send(AVATAR, multipart('image', photo), header('POST', sim.url + BANNER, keys)),
			401,
			/"code":32/,
		],
		['nobody', () => send(AVATAR, multipart('image', photo), 'none'), 400, /"code":215/],
		[
			'OAuth 2.0',
			() => send(AVATAR, multipart('image', photo), `Bearer ${sim.issueToken().access_token}`),
			403,
			/^$/,
		],
	];
	it.each(REFUSALS)('refuses %s', async (_name, attempt, status, words) => {
		const answer = await attempt();
		expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(words)]);
		expect(sim.ledger.profileChanges).toEqual([]);
	});

	it('shows the picture in v2 too', async () => {
		await send(AVATAR, multipart('image', photo));
		const path = '/2/users/me?user.fields=profile_image_url,profile_banner_url';
		const response = await request(sim.url + path, {
			headers: { authorization: `Bearer ${sim.issueToken().access_token}` },
		});
		expect(await response.body.json()).toMatchObject({
			data: { profile_image_url: sim.ledger.profileChanges[0]?.url },
		});
	});
});
