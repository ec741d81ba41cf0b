import type { Locator, Page } from 'playwright-core';

/** Nodes and connections, behind the panel of a node. */
export class Canvas {
	readonly whole: Locator;

	constructor(private readonly page: Page) {
		this.whole = page.getByTestId('canvas-wrapper');
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Double click, which opens the details of a node. */
	async open(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
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

	/** Forgets the last run, so that the next one begins at the trigger. */
	async clearRun(): Promise<void> {
		const button = this.page.getByTestId('clear-execution-data-button').first();
		await button.click();
		await button.waitFor({ state: 'hidden' });
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
