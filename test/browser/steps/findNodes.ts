import { properties } from '../../../nodes/TwitterMediaUpload/properties';
import type { Step } from '../desk';

const UPLOAD = 'Twitter Media Upload';
const POST = 'Create Tweet with Media';
const MESSAGE = 'Send Direct Message with Media';
const PROFILE = 'Update Twitter Profile Image';
const CARD = 'Create Twitter Ads Card';

/** What people type, and which nodes they then have to see. */
const SEARCHES: [words: string, nodes: string[]][] = [
	['twitter', [UPLOAD, POST, MESSAGE, PROFILE, CARD]],
	['x', [UPLOAD, POST, MESSAGE, PROFILE, CARD]],
	['tweet', [POST, UPLOAD]],
	['media', [UPLOAD, POST, MESSAGE]],
	['upload video', [UPLOAD]],
	['image post', [POST]],
	['post image', [POST]],
	['x post', [POST]],
	['twitter dm', [MESSAGE]],
	['profile picture', [PROFILE]],
	['ads', [CARD]],
];

/** As the node describes them; n8n puts them into an order of its own. */
const ACTIONS = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options }) => options ?? [])
	.flatMap((option) => ('action' in option && option.action ? [option.action] : []));

export const findNodes: Step = {
	name: 'Find the nodes by the words that people type, with their actions',
	async run({ page, creator, pictures }, findings) {
		await creator.openOnEmptyCanvas();
		await creator.choose('manual', 'Trigger manually');
		await page.getByTestId('canvas-node').first().waitFor();
		await creator.openBehindLastNode();

		for (const [words, nodes] of SEARCHES) {
			const found = await creator.find(words, nodes);
			const places = nodes.map((node) => `${node} (${found.indexOf(node) + 1}.)`);
			findings.say(`"${words}" finds ${places.join(', ')}`);
		}
		await creator.find('twitter', [UPLOAD]);
		await pictures.take('node-creator', creator.panel);

		await creator.item(UPLOAD).click();
		const actions = (await creator.actions()).sort().join(', ');
		findings.expect('Actions of the upload node', actions, [...ACTIONS].sort().join(', '));
		await pictures.take('actions', creator.panel);
		await creator.close();
	},
};
