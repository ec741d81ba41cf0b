import { LOGIN } from '../../e2e/owner';
import type { Step } from '../desk';

export const signIn: Step = {
	name: 'Sign in to an n8n without workflows and begin one',
	async run({ page, stage }, findings) {
		await page.goto(stage.n8nUrl);
		await page.locator('[name=emailOrLdapLoginId]').fill(LOGIN.email);
		await page.locator('[name=password]').fill(LOGIN.password);
		await page.getByTestId('form-submit-button').click();
		await page.getByTestId('new-workflow-card').click();
		await page.getByTestId('canvas-add-button').first().waitFor();
		findings.expect('Nodes on the canvas', await page.getByTestId('canvas-node').count(), 0);
	},
};
