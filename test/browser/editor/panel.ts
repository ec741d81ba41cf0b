import type { Locator, Page } from 'playwright-core';

/** Longest that a node may run in these workflows. */
const RUN_LIMIT_MS = 120_000;

/** n8n looks at the conditions of hints while one types. */
const HINT_LIMIT_MS = 10_000;

/** What n8n shows when a node stops. */
export interface ShownFailure {
	message: string;
	description: string;
}

/** The open details of a node: input, parameters, output. */
export class NodePanel {
	readonly window: Locator;
	readonly input: Locator;
	readonly parameters: Locator;
	readonly output: Locator;

	constructor(private readonly page: Page) {
		this.window = page.getByTestId('ndv');
		this.input = page.getByTestId('ndv-input-panel');
		this.parameters = page.getByTestId('node-parameters');
		this.output = page.getByTestId('output-panel');
	}

	async opened(): Promise<this> {
		await this.parameters.waitFor();
		return this;
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.parameters.waitFor({ state: 'hidden' });
	}

	field(name: string): Locator {
		return this.parameters.getByTestId(`parameter-input-${name}`);
	}

	async type(name: string, text: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(text);
	}

	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		await this.page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
	}

	/** From the list behind the last "Add option" of the node. */
	async addOption(option: string): Promise<void> {
		await this.parameters.getByTestId('collection-parameter-add').last().click();
		await this.page
			.getByTestId('collection-parameter-option')
			.getByText(option, { exact: true })
			.click();
	}

	/** The expression in a parameter, once n8n shows it as one. */
	async expression(name: string): Promise<string> {
		const editor = this.field(name)
			.getByTestId('inline-expression-editor-input')
			.filter({ hasText: '{{' });
		await editor.waitFor();
		return (await editor.innerText()).trim();
	}

	/** Takes the cursor out, which closes what n8n opens around a field. */
	async leaveField(): Promise<void> {
		await this.page.locator('*:focus').blur();
	}

	/** Names of the parameters that are shown, from top to bottom, as the editor labels them. */
	async labels(): Promise<string[]> {
		const labels = this.parameters.getByTestId('input-label').filter({ visible: true });
		const texts = await labels.allInnerTexts();
		return texts.map((text) => text.split('\n')[0]!.trim()).filter((text) => text !== '');
	}

	/** A value of an earlier node onto a parameter, with the mouse. */
	async drag(fieldOfInput: string, parameter: string): Promise<void> {
		const from = this.input
			.getByTestId('run-data-schema-item')
			.filter({ hasText: fieldOfInput })
			.locator('[data-name]')
			.first();
		const to = this.field(parameter);
		await from.scrollIntoViewIfNeeded();
		await from.hover();
		await this.page.mouse.down();
		const goal = (await to.boundingBox())!;
		const [x, y] = [goal.x + goal.width / 2, goal.y + goal.height / 2];
		await this.page.mouse.move(x - 40, y, { steps: 8 });
		await this.page.mouse.move(x, y, { steps: 4 });
		await this.page.mouse.up();
	}

	async show(side: 'input' | 'output', view: 'schema' | 'json' | 'binary'): Promise<void> {
		await this[side].getByTestId(`radio-button-${view}`).click();
	}

	/** Clicks "Execute step"; resolves when n8n shows items. */
	async execute(): Promise<void> {
		await this.press();
		await this.output.getByTestId('node-run-status-success').waitFor({ timeout: RUN_LIMIT_MS });
		await this.settled();
	}

	/** Clicks "Execute step"; resolves when n8n shows why the node stopped. */
	async executeAndFail(): Promise<ShownFailure> {
		await this.press();
		return await this.failure();
	}

	async failure(): Promise<ShownFailure> {
		const message = this.output.getByTestId('node-error-message');
		await message.waitFor({ timeout: RUN_LIMIT_MS });
		await this.settled();
		const description = this.output.getByTestId('node-error-description');
		return {
			message: (await message.innerText()).trim(),
			description: (await description.isVisible()) ? (await description.innerText()).trim() : '',
		};
	}

	/** The value of a field in the schema view of the output. */
	async outputValue(name: string): Promise<string> {
		await this.show('output', 'schema');
		const item = this.output
			.getByTestId('run-data-schema-item')
			.filter({ has: this.page.locator(`[data-name="${name}"]`) });
		return (await item.getByTestId('run-data-schema-item-value').first().innerText()).trim();
	}

	/** The hint beside input or output that has these words; undefined when none comes. */
	async hint(words: string): Promise<string | undefined> {
		const hint = this.page.getByTestId('node-hint').filter({ hasText: words }).first();
		const came = await hint.waitFor({ timeout: HINT_LIMIT_MS }).then(
			() => true,
			() => false,
		);
		return came ? (await hint.innerText()).trim() : undefined;
	}

	/** The button turns while n8n is at work. */
	private async settled(): Promise<void> {
		await this.page.getByTestId('node-execute-button').getByText('Execute step').waitFor();
	}

	private async press(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}
}
