import {
	Contract,
	seenInLedger,
	SPECIFICATION_IS_ABSENT,
	SPECIFICATION_IS_HERE,
} from '../support/contract';
import { files, type TestNode } from '../support/engine';
import { fixture } from '../support/media';
import { messageNode, OAUTH1, Stage, uploadNode } from '../support/stage';

const none = { mediaSource: 'none' };
const items = files([{ binary: { data: fixture('jpeg') } }]);
const oauth1 = { authentication: 'oAuth1' };

/** Workflows that together send every kind of request that the Direct Message node knows. */
const workflows: Array<[string, TestNode[], string[]]> = [
	[
		'to a name, with text and an image of the item',
		[items, messageNode({ participant: '@friend', text: 'Look', mediaSource: 'binary' })],
		['usersBy', 'initialize', 'append', 'finalize', 'sendMessage'],
	],
	[
		'with an image only, uploaded before to be shared, by OAuth1',
		[
			items,
			uploadNode(
				{ ...oauth1, usedFor: 'directMessage', options: { shared: true } },
				{ credentials: OAUTH1 },
			),
			messageNode({ ...oauth1, participant: 'x.com/friend' }, { credentials: OAUTH1 }),
		],
		['usersBy', 'initialize', 'append', 'finalize', 'sendMessage'],
	],
	[
		'to a new group, and on in its conversation',
		[
			items,
			messageNode({ ...none, sendTo: 'newGroup', participants: '@friend @other', text: 'All' }),
			messageNode({ ...none, sendTo: 'conversation', text: 'Again' }, { name: 'Second' }),
		],
		['usersBy', 'createConversation', 'sendMessageToConversation'],
	],
];

/** The answer of each way to send is lost, and the message is looked for. */
const lost: Array<[string, TestNode, string]> = [
	['a user', messageNode({ ...none, participant: '@friend', text: 'Lost' }), 'sendMessage'],
	[
		'a new group',
		messageNode({ ...none, sendTo: 'newGroup', participants: '@friend @other', text: 'Lost' }),
		'createConversation',
	],
];

if (SPECIFICATION_IS_HERE) {
	describe("Direct Messages, against X's official specification", () => {
		const contract = new Contract();
		let stage: Stage;

		beforeEach(async () => {
			stage = await Stage.open();
			stage.simulator.accounts.addUser({ username: 'friend' });
			stage.simulator.accounts.addUser({ username: 'other' });
		});

		afterEach(async () => {
			await stage.close();
		});

		const violations = () =>
			stage.simulator.ledger.requests.flatMap((request) =>
				contract.violations(seenInLedger(request)),
			);
		const operations = () =>
			new Set(stage.simulator.ledger.requests.map(({ operation }) => operation));

		it.each(workflows)('%s', async (_name, nodes, expected) => {
			const run = await stage.engine.run({ nodes });
			expect(run.failure).toBeUndefined();
			expect(violations()).toEqual([]);
			expect(operations()).toEqual(new Set(expected));
		});

		it.each(lost)('the look for a lost message to %s', async (_name, node, operation) => {
			stage.simulator.faults.add({ match: { operation }, action: { reset: 'after' } });
			const run = await stage.engine.run({ nodes: [items, node] });
			expect(run.failure).toBeUndefined();
			expect(violations()).toEqual([]);
			expect(operations()).toEqual(new Set(['usersBy', operation, 'usersMe', 'dmEvents']));
		});

		it('sees what is wrong', () => {
			const path = '/2/dm_conversations/with/42/messages';
			const body = { media_id: '1' };
			expect(
				contract.violations({ method: 'POST', path, contentType: 'application/json', body }),
			).not.toEqual([]);
		});
	});
} else {
	test(SPECIFICATION_IS_ABSENT, () => {
		console.info(SPECIFICATION_IS_ABSENT);
		expect(SPECIFICATION_IS_HERE).toBe(false);
	});
}
