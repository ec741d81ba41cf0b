import type { Fault, SimulatorOptions } from '../simulator';
import type { BinaryStorage } from '../support/engine';
import { drawFault, drawSiteFault, drawStop, type SiteFault, type Stop } from './faults';
import { drawFile, type FileKind, type FilePlan } from './files';
import { Random } from './random';

/** What a workflow does with its items. */
export const KINDS = [
	'upload',
	'uploadThenPost',
	'postFiles',
	'postText',
	'postUrls',
	/** One item is a thread. */
	'thread',
	/** Several items are a thread. */
	'itemsToThread',
	/** Several items are one Post. */
	'itemsToPost',
	'messageFile',
	'messageText',
] as const;
export type Kind = (typeof KINDS)[number];

/** One Post or message; of an upload only the files. */
export interface PostPlan {
	/** Unlike that of every other one; empty for one without words. */
	readonly text: string;
	readonly files: readonly FilePlan[];
}

/** What one output item stands for. */
export interface ItemPlan {
	/** Follows the item through the workflow. */
	readonly key: string;
	/** Several for a thread, else one. */
	readonly posts: readonly PostPlan[];
}

/** One execution of the workflow; every one after the first runs in an n8n with an empty memory. */
export interface ExecutionPlan {
	readonly faults: readonly Fault[];
	/** What goes wrong at the site with the files, if they come from one. */
	readonly siteFaults: readonly SiteFault[];
	/** When the user presses Stop, if so. */
	readonly stop?: Stop;
}

/** Everything that happens in one run of the soak. */
export interface Schedule {
	readonly seed: number;
	readonly kind: Kind;
	readonly authentication: 'oAuth2' | 'oAuth1';
	readonly storage: BinaryStorage;
	readonly simulator: SimulatorOptions & { readonly timelineLagMs: number };
	readonly items: readonly ItemPlan[];
	readonly options: Readonly<Record<string, number | string | boolean>>;
	/** To whom messages go. */
	readonly sendTo: 'user' | 'userByName' | 'newGroup';
	readonly settings: {
		readonly onError?: 'continueRegularOutput' | 'continueErrorOutput';
		readonly retryOnFail?: true;
		readonly maxTries?: number;
		readonly waitBetweenTries?: number;
	};
	/** A last execution without faults, in which everything must succeed, comes on top. */
	readonly executions: readonly ExecutionPlan[];
}

/** Milliseconds for which the node waits until a Post shows in the timeline. */
export const PATIENCE_MS = 7_000;

export function drawSchedule(seed: number): Schedule {
	const random = new Random(seed);
	const kind = random.pick(KINDS);
	const authentication = random.chance(0.25) ? 'oAuth1' : 'oAuth2';
	const threadLength = random.int(2, 3);
	return {
		seed,
		kind,
		authentication,
		storage: random.pick(['filesystem', 'filesystem', 'default', 'database']),
		simulator: {
			dialect: random.pick(['new', 'old']),
			appendStatus: random.pick([200, 204]),
			strictDoubleFinalize: random.chance(0.5),
			processing: { checks: random.int(0, 3), checkAfterSecs: random.int(0, 3) },
			timelineLagMs: drawLag(random),
			dmLagMs: random.chance(0.3) ? random.int(1, 4_000) : 0,
		},
		items: random.times(random.pick([1, 1, 2, 2, 3, 4]), (at) =>
			drawItem(random, kind, threadLength, seed, at),
		),
		options: drawOptions(random, kind),
		sendTo: random.pick(['user', 'user', 'userByName', 'newGroup']),
		settings: {
			...(random.chance(0.5)
				? { onError: random.pick(['continueRegularOutput', 'continueErrorOutput'] as const) }
				: {}),
			...(random.chance(0.5)
				? { retryOnFail: true, maxTries: random.int(2, 4), waitBetweenTries: 1 }
				: {}),
		},
		executions: random.times(random.pick([1, 1, 1, 2, 2, 3]), () => ({
			faults: random.times(random.int(0, 4), () => drawFault(random, kind)),
			siteFaults: random.times(kind === 'postUrls' ? random.int(0, 1) : 0, () =>
				drawSiteFault(random),
			),
			...(random.chance(0.3) ? { stop: drawStop(random, kind) } : {}),
		})),
	};
}

/** Mostly within the patience of the node; sometimes a Post shows only when it has given up. */
function drawLag(random: Random): number {
	const chance = random.next();
	if (chance < 0.05) return random.int(PATIENCE_MS + 3_000, PATIENCE_MS + 8_000);
	return chance < 0.35 ? random.int(1, 4_000) : 0;
}

function drawItem(
	random: Random,
	kind: Kind,
	threadLength: number,
	seed: number,
	at: number,
): ItemPlan {
	const isThread = kind === 'thread' || kind === 'itemsToThread';
	return {
		key: `item ${at}`,
		posts: random.times(isThread ? threadLength : 1, (part) => {
			const name = isThread ? `${seed} ${at} ${part}` : `${seed} ${at}`;
			const files = drawFiles(random, kind, part, name);
			const wordless = files.length > 0 && random.chance(0.05);
			const link = random.chance(0.3) ? ` https://example.com/${name.replaceAll(' ', '/')}` : '';
			return { text: wordless ? '' : `Run ${seed} <item> & "${name}"${link}`, files };
		}),
	};
}

const PICTURES: readonly FileKind[] = ['jpeg', 'png'];
const ANIMATIONS: readonly FileKind[] = [...PICTURES, 'gif'];
const ALL: readonly FileKind[] = ['jpeg', 'png', 'gif', 'jpeg', 'png', 'mp4'];

/** `part` is the place in a thread. */
function drawFiles(random: Random, kind: Kind, part: number, seed: string): FilePlan[] {
	const one = (kinds = ALL) => [drawFile(random, kinds, seed)];
	const pictures = (count: number, kinds = PICTURES) =>
		random.times(count, (at) => drawFile(random, kinds, `${seed} ${at}`));
	switch (kind) {
		case 'postText':
		case 'messageText':
			return [];
		case 'uploadThenPost':
		case 'messageFile':
			return one();
		case 'upload':
			return random.chance(0.7) ? one() : pictures(2, ANIMATIONS);
		case 'postFiles':
			return random.chance(0.5) ? one() : pictures(random.int(2, 3));
		case 'postUrls':
			return random.chance(0.7) ? one() : pictures(2);
		case 'thread':
			// The further Posts of one item are texts.
			return part === 0 ? one(ANIMATIONS) : [];
		case 'itemsToThread':
			return one(ANIMATIONS);
		case 'itemsToPost':
			return pictures(random.int(2, 4));
	}
}

function drawOptions(random: Random, kind: Kind): Schedule['options'] {
	const isThread = kind === 'thread' || kind === 'itemsToThread';
	return {
		segmentSize: random.pick([0.0625, 0.0625, 0.125, 0.25, 0.5]),
		parallelSegments: random.int(1, 6),
		maxRetries: random.pick([0, 1, 2, 4, 4]),
		rateLimitWait: random.pick([0, 5, 60]),
		processingTimeout: random.pick([60, 600]),
		...(random.chance(0.15) ? { uploadMethod: 'simple' } : {}),
		...(isThread && random.chance(0.3) ? { deleteBrokenThread: true } : {}),
	};
}
