import type { NodeHint } from 'n8n-workflow';
import { priceHint } from '../../../nodes/CreateTweetWithMedia/priceHint';
import { unusedFileHint } from '../../../nodes/host/attachmentFields';
import { judge } from '../../e2e/compareLedger';
import type { Step } from '../desk';
import { PICTURE, TITLE } from './prepareContent';

/** What n8n writes when the field is dropped into a parameter. */
const DROPPED = '{{ $json.title }}';

export const post: Step = {
	name: 'Drop a field, choose the file, and post',
	async run({ panel, stage, pictures }, findings) {
		const { ledger } = stage.simulator;
		const shows = async ({ message }: NodeHint) => (await panel.hint(message)) !== undefined;
		findings.expect('A hint points to the file', await shows(unusedFileHint), true);
		await panel.choose('mediaSource', 'Binary Field');
		await panel.type('text', 'Read on at https://example.com');
		findings.expect('A hint says what a link costs', await shows(priceHint), true);
		await panel.type('text', '');
		await panel.show('input', 'schema');
		await panel.drag('title', 'text');
		findings.expect('The dropped field is', await panel.expression('text'), DROPPED);
		await panel.leaveField();
		await pictures.take('panel', panel.window);

		await panel.execute();
		const [made] = ledger.posts;
		findings.expect('Posts at X', ledger.posts.length, 1);
		findings.expect('Its text', made?.text, TITLE);
		const media = ledger.findMedia(made?.mediaIds[0] ?? '');
		const file = { ...stage.content.file(PICTURE), altText: '' };
		const differences = media ? judge(file, media) : 'it is not attached';
		findings.expect('Its picture differs', differences || 'in nothing', 'in nothing');
		const url = `https://x.com/i/web/status/${made?.id}`;
		findings.expect('post_url in the output', await panel.outputValue('post_url'), url);
		const told = await panel.hint('Posted: ');
		findings.expect('A hint leads to it', told?.startsWith(`Posted: ${url}`), true);
		await pictures.take('output', panel.output);
	},
};
