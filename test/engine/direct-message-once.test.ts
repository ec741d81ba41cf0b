import type { SimulatorUser } from '../simulator';
import { files } from '../support/engine';
import { fixture } from '../support/media';
import { messageNode, Stage } from '../support/stage';

const jpeg = fixture('jpeg');
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe('a Direct Message is never sent twice', () => {
	let stage: Stage;
	let friend: SimulatorUser;

	beforeEach(async () => {
		stage = await Stage.open();
		friend = stage.simulator.accounts.addUser({ username: 'friend' });
	});

	afterEach(async () => {
		await stage.close();
	});

	const texts = () => stage.simulator.ledger.directMessages.map(({ text }) => text);
	const sends = () => stage.simulator.ledger.requestsOf('sendMessage').length;
	const node = (settings = {}, parameters = {}) =>
		messageNode(
			{ participant: friend.id, text: '={{ $json.text }}', mediaSource: 'none', ...parameters },
			settings,
		);
	const hello = files([{ json: { text: 'Hello' } }]);

	it('finds the message whose answer was lost in the conversation', async () => {
		stage.simulator.faults.add({
			match: { operation: 'sendMessage' },
			action: { reset: 'after' },
		});
		const run = await stage.engine.run({
			nodes: [
				files([{ json: { text: 'Hello & <see> example.com' }, binary: { data: jpeg } }]),
				node({}, { mediaSource: 'binary' }),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(texts()).toEqual(['Hello & <see> example.com']);
		expect(run.json('Message')).toMatchObject([
			{
				dm_event_id: stage.simulator.ledger.directMessages[0]?.id,
				dm_conversation_id: stage.simulator.ledger.directMessages[0]?.conversationId,
				warnings: [expect.stringMatching(/already there/)],
			},
		]);
	});

	it('says so when the conversation cannot be read, in this try and in the next ones', async () => {
		await stage.connect(stage.simulator.url, {
			scopes: ['tweet.read', 'users.read', 'dm.write'],
		});
		stage.simulator.faults.add({
			match: { operation: 'sendMessage' },
			action: { reset: 'after' },
		});
		const run = await stage.engine.run({ nodes: [hello, node(retry)] });
		expect(run.error('Message')).toMatchObject({
			message: expect.stringMatching(/^X may have delivered the Direct Message/),
			description: expect.stringMatching(/conversation on x\.com/),
		});
		expect([sends(), texts()]).toEqual([1, ['Hello']]);
	});

	it('does not look when that is switched off', async () => {
		stage.simulator.faults.add({
			match: { operation: 'sendMessage' },
			action: { status: 503, when: 'after' },
		});
		const run = await stage.engine.run({
			nodes: [hello, node({}, { options: { duplicateProtection: false } })],
		});
		expect(run.error('Message')?.message).toMatch(/^X may have delivered/);
		expect([sends(), texts()]).toEqual([1, ['Hello']]);
		expect(stage.simulator.ledger.requestsOf('dmEvents')).toEqual([]);
	});

	it("remembers what is sent when n8n's Retry On Fail runs all items again", async () => {
		stage.simulator.faults.add({
			match: { operation: 'sendMessage', nth: 2 },
			action: { status: 400, body: { title: 'Invalid Request' } },
		});
		const run = await stage.engine.run({
			nodes: [files([{ json: { text: 'One' } }, { json: { text: 'Two' } }]), node(retry)],
		});
		expect(run.failure).toBeUndefined();
		expect(texts()).toEqual(['One', 'Two']);
		expect(sends()).toBe(3);
	});

	it('sends the same words to the same person for two items', async () => {
		const run = await stage.engine.run({
			nodes: [files([{ json: { text: 'Again' } }, { json: { text: 'Again' } }]), node()],
		});
		expect(run.failure).toBeUndefined();
		expect(texts()).toEqual(['Again', 'Again']);
		const [one, other] = run.json('Message');
		expect(one?.dm_event_id).not.toBe(other?.dm_event_id);
	});

	it('sends again after a rate limit', async () => {
		stage.simulator.faults.add({
			match: { operation: 'sendMessage' },
			action: { status: 429, headers: { 'retry-after': '0' } },
		});
		const run = await stage.engine.run({ nodes: [hello, node()] });
		expect(run.failure).toBeUndefined();
		expect([sends(), texts()]).toEqual([2, ['Hello']]);
	});

	it('finds in a retried execution what the first one sent, each message for one item', async () => {
		const both = files([{ json: { text: 'Same' } }, { json: { text: 'Same' } }]);
		const first = await stage.engine.run({ nodes: [both, node()] });
		expect(texts()).toEqual(['Same', 'Same']);
		const again = await stage.engine.run({ nodes: [both, node()], mode: 'retry' });
		expect(again.failure).toBeUndefined();
		expect(texts()).toEqual(['Same', 'Same']);
		const ids = (run: typeof first) => run.json('Message').map(({ dm_event_id }) => dm_event_id);
		expect(ids(again).sort()).toEqual(ids(first).sort());
	});
});
