import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	Dialect,
	Fault,
	LimitWindow,
	OperationName,
	SimulatorOptions,
	WindowSetting,
} from '../../simulator';
import type { ClosedDoor } from './socketHttp';
import type { FileName } from './files';

export const STEPS = [
	'initialize',
	'append',
	'finalize',
	'status',
	'metadata',
	'createPost',
	'lookup',
] as const;

/** One line of the conformance table: what goes wrong, where, and what must come of it. */
export interface Row {
	/** Unique. */
	readonly name: string;
	/** Where it goes wrong. */
	readonly step: (typeof STEPS)[number];
	readonly dialect: Dialect;
	/** Absent = no upload. */
	readonly file?: FileName;
	/** Whether the medium is described after the upload. */
	readonly altText?: boolean;
	/** Text of the Post with the medium; empty = the medium alone. Absent = no Post. */
	readonly post?: string;
	/** A Post that the account made so long ago, with another photo or without one. */
	readonly earlierPost?: { readonly text: string; readonly photo: boolean; readonly agoMs: number };
	/** All of them must hit, as often as `times` says. */
	readonly faults?: readonly Fault[];
	readonly limit?: {
		readonly operation: OperationName;
		readonly windows: Partial<Record<LimitWindow, WindowSetting>>;
		/** Requests that the limit refuses. */
		readonly refuses: number;
	};
	readonly closedDoor?: ClosedDoor;
	readonly simulator?: SimulatorOptions;
	readonly options?: {
		readonly maxRetries?: number;
		/** Milliseconds. */
		readonly rateLimitWaitMs?: number;
		/** Milliseconds. */
		readonly processingTimeoutMs?: number;
		readonly waitForProcessing?: boolean;
		/** Whether the timeline is looked at after a lost answer. Default true. */
		readonly duplicateProtection?: boolean;
		/** The execution is a retry of an earlier one. */
		readonly retriedExecution?: boolean;
	};
	/** The run is stopped when X falls silent. */
	readonly cancelled?: boolean;
	/** The node runs a second time, with what it remembers, after it has failed with this code. */
	readonly rerunAfter?: string;
	/** Also in n8n's engine, where time is real; there with these expectations in place of the row's. */
	readonly engine?: true | Partial<Expectation>;
	readonly expect: Expectation;
}

export interface Expectation {
	/** `finished`: X holds the exact bytes, and the Post if one is wanted. Else the code of the failure. */
	readonly outcome: string;
	/** What became of the description when not all is well: the code of its failure. */
	readonly metadata?: string;
	/** Requests that reached X, by its operation; operations that are not named were not asked for. */
	readonly requests: Readonly<Record<string, number>>;
	/** Posts that exist. */
	readonly posts: 0 | 1;
	/** Times that the upload began again. */
	readonly restarts?: number;
	readonly resumed?: boolean;
	/** Waits and time-outs of the whole run, milliseconds. */
	readonly leastWaitMs?: number;
	readonly mostWaitMs?: number;
	/** ISO 8601; when X takes requests again. */
	readonly retryAt?: string;
	/** Regular expression; in what the user reads. */
	readonly says?: string;
}

/** A row as n8n's engine has to end it. */
export type EngineRow = Omit<Row, 'engine'>;

export function engineRows(rows: readonly Row[]): EngineRow[] {
	return rows.flatMap(({ engine, ...row }) => {
		if (engine === undefined) return [];
		return [{ ...row, expect: { ...row.expect, ...(engine === true ? {} : engine) } }];
	});
}

export function readRows(): Row[] {
	return JSON.parse(readFileSync(join(__dirname, '../faults.json'), 'utf8')) as Row[];
}
