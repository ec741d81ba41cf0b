import type { MediaFacts } from './facts';
import { judgeDefects } from './defects';
import { LIMITS, type Limit, type Measure, type MediaUse } from './limits';
import { violationOf } from './messages';
import type { Violation } from './violation';

export { judgeCardSet, judgeSet, type Part } from './set';

const ORDER: Readonly<Record<Violation['severity'], number>> = { block: 0, warn: 1, note: 2 };

/**
 * Judges one file against X's limits for its use. All violations are returned at once, the blocking
 * ones first. What the facts do not say is not judged.
 */
export function judge(facts: MediaFacts, use: MediaUse): Violation[] {
	const measured = LIMITS[use].flatMap((limit) => judgeLimit(limit, facts, use) ?? []);
	// A file in the wrong category has no further business with that category's numbers.
	const wrong = measured.find(({ code }) => code === 'media.wrong_category');
	const all = wrong ? [wrong] : [...judgeDefects(facts, use), ...measured];
	return all.sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
}

/** True when X would surely refuse. */
export function isBlocked(violations: readonly Violation[]): boolean {
	return violations.some(({ severity }) => severity === 'block');
}

function judgeLimit(limit: Limit, facts: MediaFacts, use: MediaUse): Violation | undefined {
	const actual = MEASURE[limit.measure](facts);
	if (actual === undefined || fits(actual, limit)) return undefined;
	if (limit.code === 'media.large_png' && facts.mediaType !== 'image/png') return undefined;
	return violationOf(limit, actual, facts, use);
}

function fits(actual: number | string, { bounds }: Limit): boolean {
	if (bounds.oneOf) return bounds.oneOf.some((value) => alike(value, actual));
	if (typeof actual === 'string') return true;
	// The room is for rates and ratios that no division gives exactly.
	const room = Number.isInteger(actual) ? 0 : Math.abs(actual) * 1e-6;
	if (bounds.max !== undefined && actual - room > bounds.max) return false;
	return !(bounds.min !== undefined && actual + room < bounds.min);
}

function alike(value: number | string, actual: number | string): boolean {
	if (typeof value === 'string' || typeof actual === 'string') return value === actual;
	return Math.abs(actual - value) <= value * 0.01;
}

const MEASURE: Readonly<Record<Measure, (facts: MediaFacts) => number | string | undefined>> = {
	size: ({ size }) => size,
	mediaType: ({ mediaType }) => mediaType,
	width: ({ width }) => width,
	height: ({ height }) => height,
	longSide: ({ width, height }) => width && height && Math.max(width, height),
	shortSide: ({ width, height }) => width && height && Math.min(width, height),
	frames: ({ frames }) => frames,
	totalPixels: ({ width, height, frames }) => width && height && frames && width * height * frames,
	durationMs: ({ durationMs }) => durationMs,
	frameRate: ({ frameRate }) => frameRate,
	aspectRatio: ({ width, height }) => width && height && width / height,
	pixelAspectRatio: ({ pixelAspectRatio }) => pixelAspectRatio,
	videoCodec: ({ videoCodec }) => videoCodec,
	pixelFormat: ({ pixelFormat }) => pixelFormat,
	audioCodec: ({ audioCodec }) => audioCodec,
	audioProfile: ({ audioProfile }) => audioProfile,
	audioChannels: ({ audioChannels }) => audioChannels,
};
