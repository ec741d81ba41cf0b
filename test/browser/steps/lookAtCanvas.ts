import type { Step } from '../desk';
import { Canvas } from '../editor/canvas';

const POST = 'Create Tweet with Media';

const ICONS = { light: 'tweetWithMedia.svg', dark: 'tweetWithMedia.dark.svg' };

/** Wide and low, as a workflow is. Pixels. */
const STRIP = { width: 1100, height: 400 };

/** Buttons that lie over the nodes where the canvas is low. */
const BUTTONS = [
	'[data-test-id^="execute-workflow-button"]',
	'[data-test-id="canvas-controls"]',
	'[data-test-id="node-creator-plus-button"]',
	'[data-test-id="command-bar-button"]',
	'[data-test-id="add-sticky-button"]',
	'[data-test-id="toggle-focus-panel-button"]',
	'[role="radiogroup"]',
	':has(> [role="radiogroup"])',
];

export const lookAtCanvas: Step = {
	name: 'Look at the workflow in light and dark',
	async run({ page, panel, pictures }, findings) {
		await panel.close();
		const before = page.viewportSize();
		await page.setViewportSize(STRIP);
		const canvas = new Canvas(page);
		for (const scheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme: scheme });
			await canvas.tidy();
			await canvas.waitForIcon(POST, ICONS[scheme]);
			findings.say(`In ${scheme} the icon is ${ICONS[scheme]}`);
			const label = (await canvas.label(POST)).join(', ');
			findings.expect('Name and subtitle', label, `${POST}, Post with media`);
			await pictures.take(`canvas-${scheme}`, canvas.whole, BUTTONS);
		}
		await page.emulateMedia({ colorScheme: 'light' });
		if (before) await page.setViewportSize(before);
	},
};
