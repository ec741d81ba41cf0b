import { has, viewOf } from '../bytes';
import type { ByteWindow } from '../window';
import { readBox, type Box } from './boxes';

/** Boxes of a fragmented file that are walked over at most. */
const MAX_FRAGMENTS = 4096;

/** A fragment's own index is a few kilobytes. */
const MAX_INDEX = 256 * 1024;

/** The clock of the track that is timed, from the movie's index. */
export interface FragmentClock {
	readonly trackId: number;
	readonly timescale: number;
	/** Ticks per sample where a fragment does not say (`trex`). */
	readonly sampleDuration: number;
}

export interface FragmentTimes {
	/** Seconds. */
	readonly duration?: number;
	readonly frameRate?: number;
	/** The last fragments were out of reach. */
	readonly incomplete: boolean;
	/** The last fragment, or one that the segment index lists, ends behind the file's end. */
	readonly truncated: boolean;
}

/**
 * Times a fragmented movie: by its segment index (`sidx`) where it has one, else by walking over the
 * fragments. The walk ends where the window does.
 */
export async function readFragments(
	window: ByteWindow,
	start: number,
	clock: FragmentClock,
): Promise<FragmentTimes> {
	let end = 0;
	let samples = 0;
	let ticks = 0;
	let index: SegmentIndex | undefined;
	let truncated = false;
	let incomplete = false;
	let at = start;
	for (let count = 0; count < MAX_FRAGMENTS; count++) {
		const box = await readBox(window, at, window.size);
		incomplete = box === 'unreachable';
		if (box === undefined || box === 'unreachable') break;
		truncated ||= box.end > window.size;
		if (box.type === 'sidx' && samples === 0) index ??= await readSegments(window, box, clock);
		if (box.type === 'moof' && !truncated) {
			const fragment = await readFragment(window, box, clock);
			incomplete = fragment === undefined;
			if (!fragment) break;
			samples += fragment.samples;
			ticks += fragment.ticks;
			end = Math.max(end, (fragment.start ?? end) + fragment.ticks);
			// A segment index has told the duration; one fragment is enough for the frame rate.
			if (index && samples > 1) break;
		}
		at = box.end;
	}
	return {
		truncated: truncated || index?.truncated === true,
		...(index ? { duration: index.seconds } : {}),
		...(!index && !incomplete && end > 0 ? { duration: end / clock.timescale } : {}),
		...(samples > 1 && ticks > 0 ? { frameRate: (samples * clock.timescale) / ticks } : {}),
		incomplete: incomplete && !index,
	};
}

/** A segment index in front tells the film's length when it covers so much of the rest of the file. */
const WHOLE_FILM = 0.9;

interface SegmentIndex {
	readonly seconds: number;
	/** It lists more bytes than the file has. */
	readonly truncated: boolean;
}

/** Adds up the track's segment index, if it is of the whole film (ISO 14496-12, 8.16.3). */
async function readSegments(
	window: ByteWindow,
	box: Box,
	clock: FragmentClock,
): Promise<SegmentIndex | undefined> {
	const bytes = await contentOf(window, box);
	if (!bytes) return undefined;
	const view = viewOf(bytes);
	if (view.getUint32(4) !== clock.trackId) return undefined;
	const timescale = view.getUint32(8);
	const entries = bytes[0] === 0 ? 20 : 28;
	const count = view.getUint16(entries + 2);
	let ticks = 0;
	let covered = 0;
	for (let entry = 0; entry < count; entry++) {
		covered += view.getUint32(entries + 4 + entry * 12) & 0x7fffffff;
		ticks += view.getUint32(entries + 8 + entry * 12);
	}
	const rest = window.size - box.end;
	if (timescale === 0 || ticks === 0 || covered < rest * WHOLE_FILM) return undefined;
	return { seconds: ticks / timescale, truncated: covered > rest };
}

interface Fragment {
	/** Ticks from the beginning of the film. */
	start?: number;
	samples: number;
	ticks: number;
}

async function readFragment(
	window: ByteWindow,
	moof: Box,
	clock: FragmentClock,
): Promise<Fragment | undefined> {
	const bytes = await contentOf(window, moof);
	if (!bytes) return undefined;
	const fragment: Fragment = { samples: 0, ticks: 0 };
	for (const traf of childrenOf(bytes, 'traf')) {
		const [header] = childrenOf(traf, 'tfhd');
		if (!header || viewOf(header).getUint32(4) !== clock.trackId) continue;
		const usual = defaultDuration(header) ?? clock.sampleDuration;
		const [time] = childrenOf(traf, 'tfdt');
		if (time) {
			fragment.start =
				time[0] === 1 ? Number(viewOf(time).getBigUint64(4)) : viewOf(time).getUint32(4);
		}
		for (const run of childrenOf(traf, 'trun')) addRun(run, usual, fragment);
	}
	return fragment;
}

/** The duration that a track fragment gives all its samples; optional fields stand in flag order. */
function defaultDuration(header: Uint8Array): number | undefined {
	const view = viewOf(header);
	const flags = view.getUint32(0) & 0xffffff;
	if (!(flags & 0x08)) return undefined;
	return view.getUint32(8 + (flags & 0x01 ? 8 : 0) + (flags & 0x02 ? 4 : 0));
}

/** Adds the samples of one run (ISO 14496-12, 8.8.8). */
function addRun(run: Uint8Array, usual: number, fragment: Fragment): void {
	const view = viewOf(run);
	const flags = view.getUint32(0) & 0xffffff;
	const count = view.getUint32(4);
	fragment.samples += count;
	if (!(flags & 0x100)) {
		fragment.ticks += count * usual;
		return;
	}
	const first = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
	const stride = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
	for (let sample = 0; sample < count; sample++) {
		fragment.ticks += view.getUint32(first + sample * stride);
	}
}

async function contentOf(window: ByteWindow, box: Box): Promise<Uint8Array | undefined> {
	const start = box.start + box.headerLength;
	const length = box.end - start;
	const bytes = length <= MAX_INDEX ? await window.read(start, length) : undefined;
	return bytes && bytes.length === length ? bytes : undefined;
}

/** The contents of the boxes of one type directly inside `parent`. */
function childrenOf(parent: Uint8Array, type: string): Uint8Array[] {
	const found: Uint8Array[] = [];
	const view = viewOf(parent);
	for (let at = 0; at + 8 <= parent.length; ) {
		const length = view.getUint32(at);
		if (length < 8 || at + length > parent.length) break;
		if (has(parent, type, at + 4)) found.push(parent.subarray(at + 8, at + length));
		at += length;
	}
	return found;
}
