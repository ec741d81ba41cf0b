import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { files } from '../support/engine';
import type { Simulator } from '../simulator';
import { fixture, picture } from '../support/media';
import {
	cardNode,
	mediaDifferences,
	messageNode,
	postNode,
	Stage,
	uploadNode,
} from '../support/stage';

const jpeg = fixture('jpeg');
const png = fixture('png');
/** Fits an ad card, too. */
const square = picture(800, 800);
const TOO_LARGE = 512 * 1024 * 1024 + 1;

/** A site with files, and one that promises too much. */
async function startSite(): Promise<Server> {
	let given = false;
	const server: Server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://site');
		if (pathname === '/photo.jpg') {
			response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg.bytes);
		} else if (pathname === '/once.png' && !given) {
			given = true;
			response.writeHead(200, { 'content-type': 'image/png' }).end(square.bytes);
		} else if (pathname === '/photo') {
			// No length, a wrong type: the bytes decide.
			response.writeHead(200, { 'content-type': 'text/plain' });
			response.write(png.bytes.subarray(0, 100));
			response.end(png.bytes.subarray(100));
		} else if (pathname === '/moved') {
			response.writeHead(302, { location: '/photo.jpg' }).end();
		} else if (pathname === '/huge.mp4') {
			response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': TOO_LARGE });
			response.flushHeaders();
		} else if (pathname === '/slow.jpg') {
			response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 1000 });
			response.write(jpeg.bytes.subarray(0, 100));
		} else {
			response.writeHead(404).end('nothing here');
		}
	});
	server.on('forget', () => (given = false));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

describe('files from the web', () => {
	let stage: Stage;
	let site: Server;
	let address: string;

	beforeEach(async () => {
		stage = await Stage.open();
		site = await startSite();
		address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
	});

	afterEach(async () => {
		await stage.close();
		site.closeAllConnections();
		await new Promise((resolve) => site.close(resolve));
	});

	const item = { json: { title: 'Hello' } };
	const fromUrl = (url: string) => uploadNode({ source: 'url', url });

	it.each([
		['a file', '/photo.jpg', jpeg],
		['a file without a length and with a wrong type', '/photo', png],
		['a file that moved', '/moved', jpeg],
	])('uploads %s', async (_, path, expected) => {
		const run = await stage.engine.run({ nodes: [files([item]), fromUrl(`${address}${path}`)] });
		expect(run.status).toBe('success');
		const media = stage.simulator.ledger.findMedia(String(run.json('Upload')[0]?.media_id));
		expect(mediaDifferences(media, expected)).toEqual([]);
	});

	it('uploads a data URI', async () => {
		const uri = `data:image/png;base64,${Buffer.from(png.bytes).toString('base64')}`;
		const run = await stage.engine.run({ nodes: [files([item]), fromUrl(uri)] });
		const media = stage.simulator.ledger.findMedia(String(run.json('Upload')[0]?.media_id));
		expect(mediaDifferences(media, png)).toEqual([]);
	});

	it('posts two addresses with their alt texts', async () => {
		const post = postNode({
			text: 'Two pictures',
			mediaSource: 'url',
			mediaUrls: `${address}/photo.jpg ${address}/photo`,
			altTexts: ['first', 'second'],
		});
		const run = await stage.engine.run({ nodes: [files([item]), post] });
		expect(run.status).toBe('success');
		const { ledger } = stage.simulator;
		const media = ledger.posts[0]?.mediaIds.map((id) => ledger.findMedia(id));
		expect(media?.map((one) => one?.altText)).toEqual(['first', 'second']);
		expect(mediaDifferences(media?.[0], jpeg)).toEqual([]);
		expect(mediaDifferences(media?.[1], png)).toEqual([]);
	});

	it.each([
		['a missing file', '/gone.jpg?key=secret', 'status 404'],
		['a file that is announced as too large', '/huge.mp4', 'more than 512 MB'],
		['no address', '', 'The URL of this item is empty'],
	])('refuses %s before X hears of it', async (_, path, message) => {
		const url = path === '' ? '={{ $json.nothing }}' : `${address}${path}`;
		const run = await stage.engine.run({ nodes: [files([item]), fromUrl(url)] });
		expect(run.status).toBe('error');
		expect(run.error('Upload')?.message).toMatch(new RegExp(message));
		const { message: said, description } = run.error('Upload') ?? {};
		expect(`${said} ${description}`).not.toContain('secret');
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it('refuses what is no web address', async () => {
		const run = await stage.engine.run({ nodes: [files([item]), fromUrl('file:///etc/passwd')] });
		expect(run.error('Upload')?.message).toContain('is not a web address');
	});

	describe('a file that is gone when the node is tried again', () => {
		const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const website = ({ accounts }: Simulator['ads']) => ({
			accountId: { __rl: true, mode: 'id', value: accounts[0]!.id },
			cardName: 'Spring',
			websiteUrl: 'https://example.com/offer',
			headline: 'A house by the sea',
		});
		const once = () => ({
			text: 'Hello',
			mediaSource: 'url',
			options: { duplicateProtection: false },
		});

		it('does not hide that the first try may have posted', async () => {
			const { faults, ledger } = stage.simulator;
			faults.add({ match: { operation: 'createPost' }, action: { reset: 'after' } });
			const post = postNode({ ...once(), mediaUrls: `${address}/once.png` }, RETRY);
			const run = await stage.engine.run({ nodes: [files([item]), post] });
			expect(ledger.posts).toHaveLength(1);
			const { message, description, context } = run.error('Post') ?? {};
			expect(context?.code).toBe('post.unknown');
			expect(message).toMatch(/may have published .+ earlier try.+status 404/);
			expect(description).toContain('Look at the account');
		});

		it('does not hide that the first try may have sent a message', async () => {
			const { accounts, faults, ledger } = stage.simulator;
			const participant = accounts.addUser({ username: 'friend' }).id;
			faults.add({ match: { operation: 'sendMessage' }, action: { reset: 'after' } });
			const url = `${address}/once.png`;
			const message = messageNode({ ...once(), participant, mediaUrls: url }, RETRY);
			const run = await stage.engine.run({ nodes: [files([item]), message] });
			expect(ledger.requestsOf('sendMessage')).toHaveLength(1);
			expect(run.error('Message')?.context?.code).toBe('dm.unknown');
			expect(run.error('Message')?.message).toMatch(/earlier try.+status 404/);
		});

		it('does not hide that the first try may have created an ad card', async () => {
			const { ads, faults, ledger } = stage.simulator;
			faults.add({ match: { operation: 'adsCreateCard' }, action: { reset: 'after' } });
			faults.add({ match: { operation: 'adsCards' }, action: { status: 403 } });
			const parameters = { ...once(), mediaUrls: `${address}/once.png`, ...website(ads) };
			const run = await stage.engine.run({ nodes: [files([item]), cardNode(parameters, RETRY)] });
			expect(ledger.adsCards).toHaveLength(1);
			const { message, description, context } = run.error('Card') ?? {};
			expect(context?.code).toBe('card.unknown');
			expect(message).toMatch(/may have created the card.+earlier try.+status 404/);
			expect(description).toContain('Creatives > Cards');
		});

		it('names the card that the first try has created', async () => {
			const { ads, faults, ledger } = stage.simulator;
			faults.add({ match: { operation: 'adsCreatePost' }, action: { status: 403 } });
			const withPost = { createPost: true, postText: 'Hello' };
			const parameters = {
				...once(),
				mediaUrls: `${address}/once.png`,
				...website(ads),
				...withPost,
			};
			const run = await stage.engine.run({ nodes: [files([item]), cardNode(parameters, RETRY)] });
			expect(run.error('Card')?.message).toMatch(
				/^X has the card of this item already.+status 404/,
			);
			expect(run.error('Card')?.context).toMatchObject({
				code: 'url.refused',
				card_uri: ledger.adsCards[0]?.uri,
			});
		});

		it('names the Post and the message that the first try has sent', async () => {
			const { accounts, faults, ledger } = stage.simulator;
			const participant = accounts.addUser({ username: 'friend' }).id;
			const two = files([
				{ json: { text: 'One', url: `${address}/once.png?1` } },
				{ json: { text: 'Two', url: `${address}/photo.jpg` } },
			]);
			const parameters = {
				text: '={{ $json.text }}',
				mediaSource: 'url',
				mediaUrls: '={{ $json.url }}',
			};
			faults.add({ match: { operation: 'createPost', nth: 2 }, action: { status: 403 } });
			const post = await stage.engine.run({ nodes: [two, postNode(parameters, RETRY)] });
			expect(ledger.posts.map(({ text }) => text)).toEqual(['One']);
			expect(post.error('Post')?.message).toMatch(/^X has 1 Post of this item already.+status 404/);
			expect(post.error('Post')?.description).toContain('is not made again');
			expect(post.error('Post')?.context).toMatchObject({
				code: 'url.refused',
				posted_ids: [ledger.posts[0]!.id],
			});

			site.emit('forget');
			faults.add({ match: { operation: 'sendMessage', nth: 2 }, action: { status: 403 } });
			const message = await stage.engine.run({
				nodes: [two, messageNode({ ...parameters, participant }, RETRY)],
			});
			expect(ledger.directMessages.map(({ text }) => text)).toEqual(['One']);
			expect(message.error('Message')?.context).toMatchObject({
				code: 'url.refused',
				dm_event_id: ledger.directMessages[0]!.id,
			});
		});

		it('is only a file that is gone when nothing was sent', async () => {
			stage.simulator.faults.add({
				match: { operation: 'createPost' },
				action: { status: 403 },
			});
			const post = postNode({ ...once(), mediaUrls: `${address}/once.png` }, RETRY);
			const run = await stage.engine.run({ nodes: [files([item]), post] });
			expect(run.error('Post')?.context?.code).toBe('url.refused');
		});
	});

	it('ends a download with the execution', async () => {
		const onError = 'continueRegularOutput';
		const asked = new Promise((resolve) => site.once('request', resolve));
		const running = stage.engine.start({
			nodes: [
				files([item]),
				uploadNode({ source: 'url', url: `${address}/slow.jpg` }, { onError }),
			],
		});
		await asked;
		running.cancel();
		const run = await running.finished;
		expect(run.status).toBe('canceled');
		expect(run.json('Upload')).toMatchObject([{ error_code: 'run.cancelled' }]);
	});

	it('says in words that a server is not there', async () => {
		const run = await stage.engine.run({
			nodes: [files([item]), fromUrl('http://127.0.0.1:9/photo.jpg')],
		});
		expect(run.error('Upload')?.message).toMatch(/could not be downloaded \(.*refused\)/);
	});
});
