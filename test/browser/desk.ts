import type { BrowserContext, Page } from 'playwright-core';
import type { Stage } from '../e2e/stage';
import type { Findings } from '../e2e/survive/findings';
import { NodeCreator } from './editor/creator';
import { NodePanel } from './editor/panel';
import type { Pictures } from './pictures';

/** A user at the screen: a browser in front of an n8n that begins empty. */
export interface Desk {
	stage: Stage;
	context: BrowserContext;
	page: Page;
	creator: NodeCreator;
	panel: NodePanel;
	pictures: Pictures;
}

/** A part of the way from an empty n8n to a Post. The steps go on where the one before stopped. */
export interface Step {
	name: string;
	run(desk: Desk, findings: Findings): Promise<void>;
}

/** Width of three readable columns in the details of a node. Pixels. */
const VIEWPORT = { width: 1280, height: 800 };

/** Longest wait for one thing to appear, on a machine that does other things too. */
const WAIT_LIMIT_MS = 90_000;

export async function sitDown(
	stage: Stage,
	context: BrowserContext,
	pictures: Pictures,
): Promise<Desk> {
	context.setDefaultTimeout(WAIT_LIMIT_MS);
	const page = await context.newPage();
	await page.setViewportSize(VIEWPORT);
	return {
		stage,
		context,
		page,
		creator: new NodeCreator(page),
		panel: new NodePanel(page),
		pictures,
	};
}
