import type { Locator, Page } from 'playwright-core';

/** Nodes and connections, behind the panel of a node. */
export class Canvas {
	readonly whole: Locator;

	constructor(private readonly page: Page) {
		this.whole = page.getByTestId('canvas-wrapper');
	}

	node(name: string): Locator {
		return this.page.getByTestId('canvas-node').filter({ hasText: name });
	}

	/** Name and subtitle of a node, as they stand below it. */
	async label(name: string): Promise<string[]> {
		const text = await this.node(name).getByTestId('canvas-default-node').innerText();
		return text.split('\n').filter((line) => line.trim() !== '');
	}

	/** Resolves when the browser has drawn the icon of that name on the node. */
	async waitForIcon(node: string, file: string): Promise<void> {
		const image = this.node(node).locator(`img[src*="/${file}"]`).first();
		await image.waitFor();
		await image.evaluate(async (element: { decode(): Promise<void> }) => await element.decode());
	}

	/** Nodes in a row, all of them in sight. */
	async tidy(): Promise<void> {
		await this.page.getByTestId('tidy-up-button').click();
		await this.fit();
	}

	async fit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
	}
}
