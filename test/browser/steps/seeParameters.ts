import type { Step } from '../desk';
import { Canvas } from '../editor/canvas';

const ALWAYS_LAST = ['Thread', 'Additional Fields', 'Options'];
const TOO_LONG = 'When Text Is Too Long';
const MEDIA_RULES = ['When There Is No Media', TOO_LONG, 'When There Are Too Many Media'];

/** What is to be seen for each choice, from top to bottom: text, media, items, what to do otherwise, the rest. */
const SHOWN: [parameter: string, choice: string, labels: string[]][] = [
	['mediaSource', 'None', ['Text', 'Media Source', 'Items', TOO_LONG]],
	[
		'mediaSource',
		'URL',
		['Text', 'Media Source', 'Media URLs', 'Alt Texts', 'Items', ...MEDIA_RULES],
	],
	['mediaSource', 'Media IDs', ['Text', 'Media Source', 'Media IDs', 'Items', ...MEDIA_RULES]],
	[
		'mediaSource',
		'Binary Field',
		['Text', 'Media Source', 'Input Binary Field', 'Alt Texts', 'Items', ...MEDIA_RULES],
	],
	[
		'itemMode',
		'Combine Items',
		[
			'Text',
			'Media Source',
			'Input Binary Field',
			'Alt Texts',
			'Items',
			'Group By',
			...MEDIA_RULES,
		],
	],
	[
		'itemMode',
		'One Post per Item',
		['Text', 'Media Source', 'Input Binary Field', 'Alt Texts', 'Items', ...MEDIA_RULES],
	],
];

export const seeParameters: Step = {
	name: 'See only the parameters that apply, in the order of the decisions',
	async run({ page, panel }, findings) {
		await new Canvas(page).open('Create Tweet with Media');
		for (const [parameter, choice, labels] of SHOWN) {
			await panel.choose(parameter, choice);
			const wanted = [...labels, ...ALWAYS_LAST].join(', ');
			findings.expect(`With ${choice}`, (await panel.labels()).join(', '), wanted);
		}
		const hint = panel.parameters.getByText('or * for every file of the item');
		findings.expect('The hint below Input Binary Field shows', await hint.isVisible(), true);
	},
};
