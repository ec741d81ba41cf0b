import type { Locator, Page } from 'playwright-core';

/** The panel in which a user looks for the next node. */
export class NodeCreator {
	readonly panel: Locator;

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('node-creator');
	}

	/** From the + behind the last node, so that the new one is connected to it. */
	async openBehindLastNode(): Promise<void> {
		await this.page.getByTestId('canvas-handle-plus').last().click();
		await this.searchBar.waitFor();
	}

	/** From the + on an empty canvas. */
	async openOnEmptyCanvas(): Promise<void> {
		await this.page.getByTestId('canvas-plus-button').first().click();
		await this.searchBar.waitFor();
	}

	/** Names of what n8n shows for the words, best first, once all the nodes are among them. */
	async find(words: string, nodes: readonly string[]): Promise<string[]> {
		// What was found before stays until n8n has looked again.
		await this.searchBar.fill('');
		for (const node of nodes) await this.item(node).waitFor({ state: 'hidden' });
		await this.searchBar.fill(words);
		for (const node of nodes) await this.item(node).waitFor();
		return await this.panel.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Opens the details of a community node, or adds another node. */
	async choose(words: string, node: string): Promise<void> {
		await this.searchBar.fill(words);
		await this.item(node).click();
	}

	/** Of a community node, whose details come first. */
	async add(words: string, node: string): Promise<void> {
		await this.choose(words, node);
		await this.panel.getByText('Add to workflow').click();
	}

	/** Names of the actions of the node whose details are open. */
	async actions(): Promise<string[]> {
		// The list of nodes, which have descriptions, leaves while the details come.
		const nodes = this.panel.getByTestId('node-creator-item-description');
		await nodes.first().waitFor({ state: 'detached' });
		return await this.panel.getByTestId('node-creator-item-name').allInnerTexts();
	}

	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.panel.waitFor({ state: 'detached' });
	}

	item(name: string): Locator {
		return this.panel.getByTestId('node-creator-item-name').getByText(name, { exact: true });
	}

	private get searchBar(): Locator {
		return this.page.getByTestId('node-creator-search-bar');
	}
}
