import type { INodeParameters } from 'n8n-workflow';
import { files } from '../support/engine';
import { fixture } from '../support/media';
import { messageNode, OAUTH1, postNode, Stage, uploadNode } from '../support/stage';

const jpeg = fixture('jpeg');
const ALL = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'dm.read', 'dm.write'];
const binary = { mediaSource: 'binary' };
const none = { mediaSource: 'none' };
const toFriend: INodeParameters = { participant: '2244994945', text: 'Hello' };
const update = { operation: 'update', altText: 'x', mediaId: '1880028106020515840' };
const remove = { resource: 'subtitles', operation: 'remove', mediaId: '1880028106020515840' };

describe('a connection that lacks a permission, as X told when it was made', () => {
	let stage: Stage;

	const without = async (missing: string) =>
		(stage = await Stage.open({ token: { scopes: ALL.filter((scope) => scope !== missing) } }));
	const run = async (node: ReturnType<typeof postNode>) =>
		await stage.engine.run({
			nodes: [files([{ json: { media_key: '3_1' }, binary: { data: jpeg } }]), node],
		});

	afterEach(async () => {
		await stage.close();
	});

	it.each([
		['an upload', 'media.write', uploadNode()],
		['metadata', 'media.write', uploadNode(update)],
		['subtitles', 'media.write', uploadNode(remove)],
		['a Post with a file', 'media.write', postNode({ ...binary, text: 'a' })],
		[
			'a Post with a file, before it is uploaded',
			'tweet.write',
			postNode({ ...binary, text: 'a' }),
		],
		['a message with a file', 'media.write', messageNode({ ...binary, ...toFriend })],
		[
			'a message with a file, before it is uploaded',
			'dm.write',
			messageNode({ ...binary, ...toFriend }),
		],
	])('is told before any request: %s without %s', async (_name, missing, node) => {
		await without(missing);
		const done = await run(node);
		expect(done.error(node.node.name)).toMatchObject({
			message: `The X credential was connected without the permission ${missing}`,
			description: expect.stringMatching(/Reconnect/),
			context: { code: 'credential.missing_permission', missing_permissions: [missing] },
		});
		expect(stage.simulator.ledger.requests).toEqual([]);
	});

	it.each([
		['a Post of words', 'media.write', postNode({ ...none, text: 'Words' })],
		[
			'a Post by OAuth1',
			'tweet.write',
			postNode({ ...none, text: 'b', authentication: 'oAuth1' }, { credentials: OAUTH1 }),
		],
		['looking media up', 'media.write', uploadNode({ operation: 'get' })],
	])('is no matter for %s without %s', async (_name, missing, node) => {
		await without(missing);
		await run(node);
		expect(stage.simulator.ledger.requests).toMatchObject([{ status: expect.any(Number) }]);
		expect(stage.simulator.ledger.requests[0]!.status).toBeLessThan(300);
	});

	it('is no matter for a message without dm.read', async () => {
		await without('dm.read');
		const friend = stage.simulator.accounts.addUser({ username: 'friend' });
		const done = await run(messageNode({ ...none, participant: friend.id, text: 'Hello' }));
		expect(done.failure).toBeUndefined();
	});
});
