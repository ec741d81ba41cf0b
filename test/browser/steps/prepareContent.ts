import type { Step } from '../desk';

export const TITLE = 'Good evening from the harbour';
export const PICTURE = 'harbour.png';

export const prepareContent: Step = {
	name: 'Write a title and download a picture with nodes of n8n',
	async run({ page, creator, panel, stage }, findings) {
		await creator.openBehindLastNode();
		await creator.choose('edit fields', 'Edit Fields (Set)');
		await panel.opened();
		await panel.parameters.getByTestId('assignment-collection-drop-area').click();
		await page.getByTestId('assignment-name').locator('input').fill('title');
		await page.getByTestId('assignment-value').locator('input, textarea').first().fill(TITLE);
		await panel.close();

		await creator.openBehindLastNode();
		await creator.choose('http request', 'HTTP Request');
		await panel.opened();
		await panel.type('url', stage.content.urlOf(PICTURE));
		await panel.addOption('Response');
		await panel.choose('responseFormat', 'File');
		await panel.execute();
		const file = await panel.output.getByTestId('ndv-binary-data_0').innerText();
		findings.expect('The picture came', file.includes(PICTURE), true);
		await panel.close();
	},
};
