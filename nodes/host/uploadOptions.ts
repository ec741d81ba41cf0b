import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import type { MediaCategory, UsedFor } from '../media/types';
import { fromToken, type Checkpoint } from '../upload/checkpoint';
import type { ProcessingPolicy } from '../upload/processing';
import { PROCESSING_BOUNDS } from '../upload/processing';
import { DEFAULT_RETRY, type RetryPolicy } from '../upload/retry';
import { SEGMENTS } from '../x/limits';

export type Validation = 'error' | 'warn' | 'off';

/** The `options` collection of a node, in the engine's units. */
export interface UploadOptions {
	readonly usedFor: UsedFor;
	/** Files for a card are judged by its narrower limits. */
	readonly forCard?: boolean;
	readonly mediaCategory?: MediaCategory;
	/** User ids. */
	readonly additionalOwners: readonly string[];
	readonly shared?: boolean;
	readonly waitForProcessing: boolean;
	readonly processing: ProcessingPolicy;
	readonly segmentBytes: number;
	readonly lanes: number;
	readonly retry: RetryPolicy;
	readonly validation: Validation;
	/** One request for files that fit into one segment. */
	readonly simple: boolean;
	/** Where an earlier run stopped; used only for the very same bytes. */
	readonly resume?: Checkpoint;
}

/** Seconds that a video may take at X. Ours; most take under a minute. */
const DEFAULT_PROCESSING_SECONDS = 600;
const MIB = 1024 * 1024;

export function readUploadOptions(
	context: IExecuteFunctions,
	itemIndex: number,
	usedFor: UsedFor,
): Outcome<UploadOptions> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;

	const owners = String(options.additionalOwners ?? '')
		.split(',')
		.map((owner) => owner.trim())
		.filter(Boolean);
	const wrongOwner = owners.find((owner) => !/^\d{1,19}$/.test(owner));
	if (wrongOwner !== undefined) {
		return failed({
			code: 'options.additional_owners',
			message: `Additional Owners takes user IDs (numbers), but "${wrongOwner}" is not one`,
			advice: 'Enter the numeric user ID, for example 2244994945, several separated by commas.',
		});
	}

	const token = String(options.resume ?? '').trim();
	const resume = token === '' ? success(undefined) : fromToken(token);
	if (!resume.ok) return resume;

	const numbers = readNumbers(options);
	if (!numbers.ok) return numbers;
	const { segmentSize, parallelSegments, maxRetries, rateLimitWait, processingTimeout } =
		numbers.value;

	return success({
		usedFor,
		mediaCategory: (options.mediaCategory as MediaCategory | '' | undefined) || undefined,
		additionalOwners: owners,
		shared: options.shared === true ? true : undefined,
		waitForProcessing: options.waitForProcessing !== false,
		processing: { ...PROCESSING_BOUNDS, timeoutMs: processingTimeout * 1000 },
		segmentBytes: Math.round(segmentSize * MIB),
		lanes: parallelSegments,
		retry: { ...DEFAULT_RETRY, maxRetries, rateLimitWaitMs: rateLimitWait * 1000 },
		validation: (options.validation as Validation | undefined) ?? 'error',
		simple: options.uploadMethod === 'simple',
		resume: resume.value,
	});
}

/** Every number of the collection with its default and bounds, in the units of the editor. */
export const OPTION_NUMBERS = {
	/** MiB. */
	segmentSize: {
		label: 'Segment Size',
		unit: 'MiB',
		default: SEGMENTS.preferredSegmentBytes / MIB,
		min: 0.0625,
		max: SEGMENTS.maxSegmentBytes / MIB,
	},
	parallelSegments: {
		label: 'Parallel Segments',
		unit: '',
		default: SEGMENTS.preferredLanes,
		min: 1,
		max: 16,
	},
	maxRetries: {
		label: 'Max Retries',
		unit: '',
		default: DEFAULT_RETRY.maxRetries,
		min: 0,
		max: 20,
	},
	/** Seconds. */
	rateLimitWait: {
		label: 'Rate Limit Wait',
		unit: 'seconds',
		default: DEFAULT_RETRY.rateLimitWaitMs / 1000,
		min: 0,
		max: 86_400,
	},
	/** Seconds. */
	processingTimeout: {
		label: 'Processing Timeout',
		unit: 'seconds',
		default: DEFAULT_PROCESSING_SECONDS,
		min: 1,
		max: 86_400,
	},
} as const;

type OptionNumber = keyof typeof OPTION_NUMBERS;

function readNumbers(options: IDataObject): Outcome<Record<OptionNumber, number>> {
	const numbers = {} as Record<OptionNumber, number>;
	for (const [name, rule] of Object.entries(OPTION_NUMBERS)) {
		const value = options[name] === undefined ? rule.default : Number(options[name]);
		if (!(value >= rule.min && value <= rule.max)) {
			return failed({
				code: 'options.out_of_range',
				message: `Options > ${rule.label} must be from ${rule.min} to ${rule.max}${rule.unit && ` ${rule.unit}`}, but is ${String(options[name])}`,
				advice: `Change the value, or remove the option to use ${rule.default}.`,
			});
		}
		numbers[name as OptionNumber] = value;
	}
	return success(numbers);
}
