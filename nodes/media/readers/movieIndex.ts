import { latin1, viewOf } from '../bytes';
import type { ByteWindow } from '../window';
import { makeBox, readBox, type Box } from './boxes';
import type { FragmentClock } from './fragments';

/**
 * The part of a movie's index (`moov`) that describes its tracks, cut out for a track reader: the
 * tables of samples, which grow with the film to many megabytes, are left where they are.
 */
export interface MovieIndex {
	/** A `moov` box of a few kilobytes. */
	readonly excerpt: Uint8Array;
	/** Seconds, from the movie header; 0 when it does not say. */
	readonly duration: number;
	/** Frames per second of the first video track, when its table of times says. */
	readonly frameRate?: number;
	/** How to time the fragments that follow (`mvex`), when they do. */
	readonly fragments?: FragmentClock;
	/** Samples are encrypted. */
	readonly encrypted: boolean;
	/** Some of the index was out of reach or damaged. */
	readonly incomplete: boolean;
}

/** Boxes that hold boxes, on the way to the description of the samples. */
const CONTAINERS = new Set(['trak', 'mdia', 'minf', 'stbl', 'mvex', 'edts', 'dinf']);

/** Boxes that a track reader needs. */
const KEPT = new Set(['mvhd', 'tkhd', 'mdhd', 'hdlr', 'elst', 'stsd', 'dref', 'trex', 'mehd']);

/** No header or description is longer; a longer one is damaged. */
const MAX_KEPT = 64 * 1024;

/** Entries of a table of times that are added up; a constant rate needs one. */
const MAX_TIMES = 4096;

/** A guard against damaged sizes that make endless lists. */
const MAX_BOXES = 2048;

export async function readMovieIndex(window: ByteWindow, moov: Box): Promise<MovieIndex> {
	return await new IndexReader(window).read(moov);
}

/** Sample descriptions of encrypted tracks (ISO 14496-12, 8.12) and of iTunes' protection. */
const PROTECTED = new Set(['encv', 'enca', 'drmi', 'drms']);

interface TrackClock {
	id: number;
	timescale: number;
	handler: string;
}

class IndexReader {
	private boxes = 0;
	private incomplete = false;
	private fragmented = false;
	private encrypted = false;
	private duration = 0;
	private frameRate?: number;
	private readonly tracks: TrackClock[] = [];
	private readonly sampleDurations = new Map<number, number>();

	constructor(private readonly window: ByteWindow) {}

	async read(moov: Box): Promise<MovieIndex> {
		const excerpt = makeBox('moov', await this.children(moov));
		const { duration, frameRate, encrypted, incomplete } = this;
		return { excerpt, duration, frameRate, encrypted, incomplete, fragments: this.clock() };
	}

	/** The clock of the film: that of its pictures, or of its sound when there are none. */
	private clock(): FragmentClock | undefined {
		const track = this.tracks.find(({ handler }) => handler === 'vide') ?? this.tracks[0];
		if (!this.fragmented || !track || track.timescale === 0) return undefined;
		const sampleDuration = this.sampleDurations.get(track.id) ?? 0;
		return { trackId: track.id, timescale: track.timescale, sampleDuration };
	}

	private async children(parent: Box): Promise<Uint8Array[]> {
		const kept: Uint8Array[] = [];
		let at = parent.start + parent.headerLength;
		const end = Math.min(parent.end, this.window.size);
		while (at < end && this.boxes++ < MAX_BOXES) {
			const box = await readBox(this.window, at, end);
			if (box === undefined || box === 'unreachable') {
				// QuickTime ends some lists with four zero bytes.
				this.incomplete ||= box === 'unreachable' || end - at > 8;
				break;
			}
			const part = await this.take(box);
			if (part) kept.push(part);
			at = box.end;
		}
		return kept;
	}

	private async take(box: Box): Promise<Uint8Array | undefined> {
		if (box.type === 'trak') this.tracks.push({ id: 0, timescale: 0, handler: '' });
		if (box.type === 'mvex') this.fragmented = true;
		if (CONTAINERS.has(box.type)) return makeBox(box.type, await this.children(box));
		if (box.type === 'stts') return await this.takeTimes(box);
		if (!KEPT.has(box.type)) return undefined;
		const length = box.end - box.start;
		const bytes = length <= MAX_KEPT ? await this.window.read(box.start, length) : undefined;
		if (!bytes || bytes.length < length) {
			this.incomplete = true;
			return undefined;
		}
		const content = bytes.subarray(box.headerLength);
		this.note(box.type, content);
		return makeBox(box.type, [content]);
	}

	/** Takes from the headers what the track reader does not tell. */
	private note(type: string, content: Uint8Array): void {
		const view = viewOf(content);
		const track = this.tracks.at(-1);
		const long = content[0] === 1;
		if (type === 'mvhd') this.duration = seconds(content) ?? 0;
		if (type === 'trex') this.sampleDurations.set(view.getUint32(4), view.getUint32(12));
		if (!track) return;
		if (type === 'tkhd') track.id = view.getUint32(long ? 20 : 12);
		if (type === 'mdhd') track.timescale = view.getUint32(long ? 20 : 12);
		if (type === 'hdlr' && !track.handler) track.handler = latin1(content, 8, 12);
		if (type === 'stsd') this.encrypted ||= PROTECTED.has(latin1(content, 12, 16));
	}

	/** The table of times gives the frame rate; an empty one goes into the excerpt. */
	private async takeTimes(box: Box): Promise<Uint8Array> {
		const empty = makeBox('stts', [new Uint8Array(8)]);
		const track = this.tracks.at(-1);
		if (track?.handler !== 'vide' || this.frameRate !== undefined) return empty;
		const head = box.start + box.headerLength;
		const length = Math.min(box.end - head, 8 + MAX_TIMES * 8);
		const table = await this.window.read(head, length);
		if (!table || table.length < 16) return empty;
		const view = viewOf(table);
		const entries = Math.min(view.getUint32(4), Math.floor((table.length - 8) / 8));
		let samples = 0;
		let ticks = 0;
		for (let entry = 0; entry < entries; entry++) {
			const count = view.getUint32(8 + entry * 8);
			samples += count;
			ticks += count * view.getUint32(12 + entry * 8);
		}
		if (samples > 1 && ticks > 0) this.frameRate = (samples * track.timescale) / ticks;
		return empty;
	}
}

/** The duration in a movie header, in seconds; all ones stand for "unknown". */
function seconds(header: Uint8Array): number | undefined {
	const view = viewOf(header);
	const long = header[0] === 1;
	const timescale = view.getUint32(long ? 20 : 12);
	const ticks = long ? Number(view.getBigUint64(24)) : view.getUint32(16);
	const unknown = long ? ticks >= 2 ** 63 : ticks === 0xffffffff;
	return timescale > 0 && !unknown ? ticks / timescale : undefined;
}
