import type { Locator, Page } from 'playwright-core';

/** The window in which a credential is filled in and connected. */
export class CredentialDialog {
	readonly dialog: Locator;

	constructor(private readonly page: Page) {
		this.dialog = page.getByTestId('editCredential-modal');
	}

	/** From a node that has none yet. */
	async openFromNode(): Promise<void> {
		await this.page.getByTestId('node-credentials-empty-state').getByRole('button').first().click();
		await this.dialog.getByTestId('credential-edit-dialog').waitFor();
	}

	/** The pencil beside the credential of a node. */
	async reopenFromNode(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').click();
		await this.dialog.getByTestId('credential-edit-dialog').waitFor();
	}

	async type(field: string, text: string): Promise<void> {
		await this.dialog.getByTestId(`parameter-input-${field}`).locator('input').fill(text);
	}

	/** Clicks "Connect". Answers the window in which X asks for consent. */
	async connect(): Promise<Page> {
		const opened = this.page.waitForEvent('popup');
		await this.dialog.getByTestId('quick-connect-button').click();
		const consent = await opened;
		await consent.getByRole('button', { name: 'Authorise app' }).waitFor();
		return consent;
	}

	async close(): Promise<void> {
		await this.dialog.getByRole('button', { name: /^close/i }).click();
		await this.dialog.waitFor({ state: 'detached' });
	}
}
