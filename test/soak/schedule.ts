import type { Fault, SimulatorOptions } from '../simulator';
import type { BinaryStorage } from '../support/engine';
import { drawFault, drawSiteFault, drawStop, type SiteFault, type Stop } from './faults';
import { drawItem, type ItemPlan } from './items';
import { KINDS, makesCard, makesThread, type Kind } from './kinds';
import { Random } from './random';

/** One execution of the workflow; every one after the first runs in an n8n with an empty memory. */
export interface ExecutionPlan {
	readonly faults: readonly Fault[];
	/** What goes wrong at the site with the files, if they come from one. */
	readonly siteFaults: readonly SiteFault[];
	/** When the user presses Stop, if so. */
	readonly stop?: Stop;
}

/** How late X shows what exists, milliseconds. */
interface Lags {
	readonly timelineLagMs: number;
	readonly adsLagMs: number;
}

/** Everything that happens in one run of the soak. */
export interface Schedule {
	readonly seed: number;
	readonly kind: Kind;
	readonly authentication: 'oAuth2' | 'oAuth1';
	readonly storage: BinaryStorage;
	readonly simulator: SimulatorOptions & Lags;
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

/** Milliseconds for which the node waits until a Post or card shows. */
export const PATIENCE_MS = 7_000;

export function drawSchedule(seed: number): Schedule {
	const random = new Random(seed);
	const kind = random.pick(KINDS);
	// X Ads knows no OAuth2.
	const authentication = random.chance(0.25) || makesCard(kind) ? 'oAuth1' : 'oAuth2';
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
			adsLagMs: drawLag(random),
			libraryChecks: random.int(0, 3),
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

/** Mostly within the patience of the node; sometimes a Post or card shows only when it has given up. */
function drawLag(random: Random): number {
	const chance = random.next();
	if (chance < 0.1) return random.int(PATIENCE_MS + 3_000, PATIENCE_MS + 8_000);
	return chance < 0.35 ? random.int(1, 4_000) : 0;
}

function drawOptions(random: Random, kind: Kind): Schedule['options'] {
	return {
		segmentSize: random.pick([0.0625, 0.0625, 0.125, 0.25, 0.5]),
		parallelSegments: random.int(1, 6),
		maxRetries: random.pick([0, 1, 2, 4, 4]),
		rateLimitWait: random.pick([0, 5, 60]),
		processingTimeout: random.pick([60, 600]),
		...(random.chance(0.15) ? { uploadMethod: 'simple' } : {}),
		...(makesThread(kind) && random.chance(0.3) ? { deleteBrokenThread: true } : {}),
	};
}
