import type { Step } from '../desk';
import { CredentialDialog } from '../editor/credential';
import { SCOPES } from './scopes';

export const connectAccount: Step = {
	name: 'Connect the account on the consent page of X',
	async run({ page, creator, panel, stage, pictures }, findings) {
		await creator.openBehindLastNode();
		await creator.add('tweet', 'Create Tweet with Media');
		await panel.opened();
		const credential = new CredentialDialog(page);
		await credential.openFromNode();

		const { clientId, clientSecret } = stage.simulator.accounts.client;
		await credential.type('clientId', clientId);
		await credential.type('clientSecret', clientSecret);
		await credential.type('apiBaseUrl', stage.simulator.url);
		const consent = await credential.connect();
		const asked = (await consent.locator('li').allInnerTexts()).join(' ');
		findings.expect('X is asked for', asked, SCOPES.join(' '));
		const closed = consent.waitForEvent('close');
		await consent.getByRole('button', { name: 'Authorise app' }).click();
		await closed;

		// n8n closes the window of the credential by itself and selects it in the node.
		await page.getByTestId('node-credentials-select').waitFor();
		await credential.reopenFromNode();
		const banner = credential.dialog.getByTestId('oauth-connect-success-banner');
		findings.expect(
			'n8n says',
			(await banner.innerText()).split('\n')[0]?.trim(),
			'Account connected',
		);
		await pictures.take('credential-connected', credential.dialog);
		await credential.close();
	},
};
