import { isDeepStrictEqual } from 'node:util';
import { chooseCategory } from '../../nodes/media/category';
import type { MediaFacts } from '../../nodes/media/facts';
import { inspect, inspectSpans } from '../../nodes/media/inspect';
import { observe } from '../../nodes/media/observe';
import { judge } from '../../nodes/media/policy';
import type { Meter } from './meter';
import type { Random } from './random';
import { sourceOf, type Way } from './source';

const WAYS: readonly Way[] = ['memory', 'chunked', 'forward'];

/** A whole file of this size is read before any budget ends: the way it is read must not matter. */
const SMALL = 64 * 1024;

/** Looks at the bytes in every way a node can; answers what is wrong with the answers. */
export async function examine(
	bytes: Uint8Array,
	/** The same numbers again: a call that is measured twice must do the same twice. */
	random: () => Random,
	meter: Meter,
): Promise<string[]> {
	const wrong: string[] = [];
	const seen: Partial<Record<Way, MediaFacts>> = {};
	for (const way of WAYS) {
		const source = sourceOf(bytes, way, random());
		const outcome = await meter.measure(async () => await inspect(source));
		if (source.unclosed !== 0) wrong.push(`${way}: ${source.unclosed} openings not closed`);
		if (!outcome.ok) {
			const { code } = outcome.failure;
			const expected = bytes.length === 0 ? 'media.empty' : 'media.unknown_type';
			if (code !== expected) wrong.push(`${way}: ${code}: ${outcome.failure.message}`);
			continue;
		}
		seen[way] = outcome.value;
		wrong.push(...complaints(outcome.value).map((one) => `${way}: ${one}`));
	}
	const { memory, chunked, forward } = seen;
	if (bytes.length < SMALL && !isDeepStrictEqual(memory, chunked)) {
		wrong.push(`chunks differ: ${JSON.stringify(memory)} and ${JSON.stringify(chunked)}`);
	}
	if (memory)
		wrong.push(...(await meter.measure(async () => await spans(memory, bytes, random()))));
	if (forward)
		wrong.push(...(await meter.measure(async () => await watched(forward, bytes, random()))));
	return wrong;
}

/** Parts of the file, as the upload keeps them. */
async function spans(facts: MediaFacts, bytes: Uint8Array, random: Random): Promise<string[]> {
	const cut = random.below(bytes.length + 1);
	const parts = [
		{ start: 0, bytes: bytes.subarray(0, random.below(cut + 1)) },
		{ start: cut, bytes: bytes.subarray(cut) },
	];
	return complaints(await inspectSpans(facts, parts)).map((one) => `spans: ${one}`);
}

/** The bytes on their way to X, in pieces that may come in another order and twice. */
async function watched(facts: MediaFacts, bytes: Uint8Array, random: Random): Promise<string[]> {
	const observer = observe(facts);
	if (!observer) return [];
	const piece = (bytes.length >> 6) + random.size(65_536);
	const starts: number[] = [];
	for (let at = 0; at < bytes.length; at += piece) starts.push(at);
	if (random.chance(0.5)) starts.reverse();
	if (random.chance(0.5)) starts.push(random.pick(starts));
	for (const at of starts) observer.write(at, bytes.subarray(at, at + piece));
	return complaints(await observer.finish()).map((one) => `observed: ${one}`);
}

const COUNTS = ['size', 'width', 'height', 'rotation', 'frames', 'loop', 'durationMs'] as const;
const MEASURES = ['frameRate', 'pixelAspectRatio', 'audioChannels'] as const;

/** Facts that cannot be, and verdicts that nobody could read. */
function complaints(facts: MediaFacts): string[] {
	const wrong: string[] = [];
	for (const name of COUNTS) {
		const value = facts[name];
		if (value === undefined) continue;
		if (!Number.isSafeInteger(value) || value < 0) wrong.push(`${name} is ${value}`);
	}
	for (const name of MEASURES) {
		const value = facts[name];
		if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
			wrong.push(`${name} is ${value}`);
		}
	}
	const category = chooseCategory(facts, 'post');
	for (const { message, advice } of category.ok ? judge(facts, category.value) : []) {
		const unreadable = /undefined|NaN|Infinity|\[object|\p{Cc}/u.exec(message + advice);
		if (unreadable) wrong.push(`a message reads: ${message}`);
	}
	return wrong;
}
