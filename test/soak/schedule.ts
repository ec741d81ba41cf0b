import type { Fault, SimulatorOptions } from '../simulator';
import type { BinaryStorage } from '../support/engine';
import { drawFault, drawStop, type Stop } from './faults';
import { drawFile, type FilePlan } from './files';
import { Random } from './random';

/** What a workflow does with its items. */
export const KINDS = ['upload', 'uploadThenPost', 'postFiles', 'postText'] as const;
export type Kind = (typeof KINDS)[number];

export interface ItemPlan {
	/** Follows the item through the workflow. */
	readonly key: string;
	/** Unlike that of every other item; empty for a Post without words. */
	readonly text: string;
	readonly files: readonly FilePlan[];
}

/** One execution of the workflow; every one after the first runs in an n8n with an empty memory. */
export interface ExecutionPlan {
	readonly faults: readonly Fault[];
	/** When the user presses Stop, if so. */
	readonly stop?: Stop;
}

/** Everything that happens in one run of the soak. */
export interface Schedule {
	readonly seed: number;
	readonly kind: Kind;
	readonly authentication: 'oAuth2' | 'oAuth1';
	readonly storage: BinaryStorage;
	readonly simulator: SimulatorOptions;
	readonly items: readonly ItemPlan[];
	readonly options: Readonly<Record<string, number | string>>;
	readonly settings: {
		readonly onError?: 'continueRegularOutput' | 'continueErrorOutput';
		readonly retryOnFail?: true;
		readonly maxTries?: number;
		readonly waitBetweenTries?: number;
	};
	/** A last execution without faults, in which everything must succeed, comes on top. */
	readonly executions: readonly ExecutionPlan[];
}

export function drawSchedule(seed: number): Schedule {
	const random = new Random(seed);
	const kind = random.pick(KINDS);
	const authentication = random.chance(0.25) ? 'oAuth1' : 'oAuth2';
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
			timelineLagMs: random.chance(0.3) ? random.int(1, 4_000) : 0,
		},
		items: random.times(random.pick([1, 1, 2, 2, 3, 4]), (at) => drawItem(random, kind, seed, at)),
		options: drawOptions(random),
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
			...(random.chance(0.3) ? { stop: drawStop(random, kind) } : {}),
		})),
	};
}

function drawItem(random: Random, kind: Kind, seed: number, at: number): ItemPlan {
	const wordless = kind !== 'postText' && random.chance(0.05);
	const link = random.chance(0.3) ? ` https://example.com/${seed}/${at}` : '';
	return {
		key: `item ${at}`,
		text: wordless ? '' : `Run ${seed} <item> & "${at}"${link}`,
		files: drawFiles(random, kind, `${seed} ${at}`),
	};
}

function drawFiles(random: Random, kind: Kind, seed: string): FilePlan[] {
	const one = () => [drawFile(random, ['jpeg', 'png', 'gif', 'jpeg', 'png', 'mp4'], seed)];
	switch (kind) {
		case 'postText':
			return [];
		case 'uploadThenPost':
			return one();
		case 'upload':
			return random.chance(0.7)
				? one()
				: random.times(2, (at) => drawFile(random, ['jpeg', 'png', 'gif'], `${seed} ${at}`));
		case 'postFiles':
			return random.chance(0.5)
				? one()
				: random.times(random.int(2, 3), (at) =>
						drawFile(random, ['jpeg', 'png'], `${seed} ${at}`),
					);
	}
}

function drawOptions(random: Random): Schedule['options'] {
	return {
		segmentSize: random.pick([0.0625, 0.0625, 0.125, 0.25, 0.5]),
		parallelSegments: random.int(1, 6),
		maxRetries: random.pick([0, 1, 2, 4, 4]),
		rateLimitWait: random.pick([0, 5, 60]),
		processingTimeout: random.pick([60, 600]),
		...(random.chance(0.15) ? { uploadMethod: 'simple' } : {}),
	};
}
