import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { STILL_IN_PAGE } from './still';

/** Largest picture and largest sum that a repository should carry. Bytes. */
const MAX_BYTES = 150_000;
const MAX_SUM_BYTES = 2_000_000;

/** Share of pixels that the drawing of letters may change before a picture counts as another one. */
const SAME_BELOW = 0.0005;

/** n8n's messages in the corner, which come and go. */
const CORNER = '.el-notification';

/** The pictures of README and docs. A picture that shows the same as before keeps its bytes, so that git stays quiet. */
export class Pictures {
	private readonly taken = new Set<string>();

	constructor(
		private readonly folder: string,
		private readonly context: BrowserContext,
	) {}

	/** `hidden` are selectors of what would stand in the way. */
	async take(name: string, what: Page | Locator, hidden: readonly string[] = []): Promise<void> {
		const file = join(this.folder, `${name}.png`);
		const style = `${[CORNER, ...hidden].join(', ')} { visibility: hidden !important }`;
		await ('page' in what ? what.page() : what).evaluate(`(${STILL_IN_PAGE})()`);
		const bytes = await what.screenshot({ animations: 'disabled', caret: 'hide', style });
		if (bytes.length > MAX_BYTES) throw new Error(`${name}.png has ${bytes.length} bytes`);
		await mkdir(this.folder, { recursive: true });
		this.taken.add(`${name}.png`);
		if (existsSync(file) && (await this.difference(await readFile(file), bytes)) < SAME_BELOW)
			return;
		await writeFile(file, bytes);
	}

	/** Removes what no step takes any more. Answers the names of what is there. */
	async finish(): Promise<string[]> {
		const names = (await readdir(this.folder)).filter((name) => name.endsWith('.png'));
		for (const name of names.filter((one) => !this.taken.has(one))) {
			await rm(join(this.folder, name));
		}
		const sizes = await Promise.all(
			[...this.taken].map(async (name) => (await stat(join(this.folder, name))).size),
		);
		const sum = sizes.reduce((one, other) => one + other, 0);
		if (sum > MAX_SUM_BYTES) throw new Error(`The pictures have ${sum} bytes together`);
		return [...this.taken].sort();
	}

	/** Share of pixels that differ; 1 when the sizes do. The browser decodes them. */
	private async difference(one: Buffer, other: Buffer): Promise<number> {
		const page = await this.context.newPage();
		try {
			return await page.evaluate<number>(
				`(${COMPARE})(${JSON.stringify([one, other].map((bytes) => bytes.toString('base64')))})`,
			);
		} finally {
			await page.close();
		}
	}
}

/** Runs in the browser, hence text: nothing of this file exists there. */
const COMPARE = `async (pictures) => {
	const [one, other] = await Promise.all(pictures.map(async (base64) => {
		const blob = await (await fetch('data:image/png;base64,' + base64)).blob();
		const bitmap = await createImageBitmap(blob);
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const surface = canvas.getContext('2d');
		surface.drawImage(bitmap, 0, 0);
		return surface.getImageData(0, 0, bitmap.width, bitmap.height);
	}));
	if (one.width !== other.width || one.height !== other.height) return 1;
	let differing = 0;
	for (let at = 0; at < one.data.length; at += 4) {
		const far = [0, 1, 2].some((by) => Math.abs(one.data[at + by] - other.data[at + by]) > 12);
		if (far) differing++;
	}
	return differing / (one.data.length / 4);
}`;
