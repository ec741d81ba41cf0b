import type { FactsDraft, MediaFacts, MediaKind } from './facts';
import { success, type Outcome } from './failure';
import { GifCounter } from './readers/gif';
import { readIsoMedia } from './readers/isobmff';
import { readGlb, readUsdz } from './readers/models';
import { defect } from './readers/draft';
import type { FormatReader } from './readers/reader';
import { readBmp, readJpeg, readPng, readTiff, readWebp } from './readers/stills';
import { readTransportStream, readWebm } from './readers/streams';
import { readSubtitles } from './readers/subtitles';
import { refuse } from './refuse';
import { SNIFF_LENGTH, sniff } from './sniff';
import type { ByteSource } from './source';
import type { MediaType } from './types';
import { ByteWindow, type Span } from './window';

/** Bytes that looking at a file may cost; only a seekable GIF is read to its end, to count frames. */
export const INSPECT_BUDGET = 1024 * 1024;

/** A GIF is counted to its end up to this size; none that X takes comes near it. */
const GIF_SCAN_LIMIT = 64 * 1024 * 1024;

const FORMATS: Readonly<Record<MediaType, { kind: MediaKind; read: FormatReader }>> = {
	'image/jpeg': { kind: 'image', read: readJpeg },
	'image/pjpeg': { kind: 'image', read: readJpeg },
	'image/png': { kind: 'image', read: readPng },
	'image/webp': { kind: 'image', read: readWebp },
	'image/bmp': { kind: 'image', read: readBmp },
	'image/tiff': { kind: 'image', read: readTiff },
	'image/gif': { kind: 'gif', read: readGifHead },
	'video/mp4': { kind: 'video', read: readIsoMedia },
	'video/quicktime': { kind: 'video', read: readIsoMedia },
	'video/webm': { kind: 'video', read: readWebm },
	'video/mp2t': { kind: 'video', read: readTransportStream },
	'text/srt': { kind: 'subtitles', read: readSubtitles },
	'text/vtt': { kind: 'subtitles', read: readSubtitles },
	'model/gltf-binary': { kind: 'model', read: readGlb },
	'model/vnd.usdz+zip': { kind: 'model', read: readUsdz },
};

/**
 * Finds out what a file is from its bytes. It takes at most 1 MiB out of the source (a GIF that can
 * be opened anywhere is read to its end in a stream). Damaged bytes are facts with `defects`.
 *
 * Failures: `media.empty`, `media.unknown_type`, `media.unreadable` (the source broke off),
 * `media.cancelled`.
 */
export async function inspect(
	source: ByteSource,
	signal?: AbortSignal,
): Promise<Outcome<MediaFacts>> {
	const window = new ByteWindow(source, INSPECT_BUDGET, signal);
	try {
		if (source.size === 0) return empty(source);
		const head = await window.read(0, SNIFF_LENGTH);
		if (!head || head.length === 0) return empty(source);
		const sniffed = sniff(head);
		if (!('mediaType' in sniffed)) return unknownType(source, sniffed);
		const facts = await read(window, sniffed.mediaType);
		if (facts.mediaType === 'image/gif' && source.seekable && facts.partial) {
			await countFrames(source, facts, signal);
		}
		if (facts.kind === 'gif' && facts.animated === false) facts.kind = 'image';
		return success(facts as MediaFacts);
	} catch (error) {
		return brokenOff(source, error, signal);
	} finally {
		await window.close().catch(() => undefined);
	}
}

/** Reads a file again of which only some bytes are at hand; the type is known. */
export async function inspectSpans(
	{ mediaType }: MediaFacts,
	spans: readonly Span[],
): Promise<MediaFacts> {
	const size = Math.max(...spans.map(({ start, bytes }) => start + bytes.length));
	return (await read(ByteWindow.over(size, spans), mediaType)) as MediaFacts;
}

async function read(
	window: ByteWindow,
	mediaType: MediaType,
): Promise<FactsDraft & { mediaType: MediaType; kind: MediaKind }> {
	const format = FORMATS[mediaType];
	const facts = { mediaType, kind: format.kind, size: window.size };
	const problem = await format.read(window, facts).then(
		() => undefined,
		(error: unknown) => error ?? 'unknown',
	);
	if (problem !== undefined && window.broken) throw problem;
	if (problem !== undefined) defect(facts, format.kind === 'video' ? 'unreadable' : 'corrupt');
	dropImpossible(facts);
	return facts;
}

/** No medium lasts a year: such a duration comes from damaged bytes. */
const LONGEST_MS = 366 * 24 * 3_600_000;

function dropImpossible(facts: FactsDraft): void {
	if (facts.durationMs === undefined || facts.durationMs <= LONGEST_MS) return;
	delete facts.durationMs;
	defect(facts, 'unreadable');
}

async function readGifHead(
	window: ByteWindow,
	facts: FactsDraft & { mediaType: MediaType },
): Promise<void> {
	const counter = new GifCounter();
	let read = 0;
	for (const length of GIF_HEADS) {
		const head = await window.read(0, length);
		if (!head) break;
		counter.push(head.subarray(read));
		read = head.length;
		if (read >= window.size || counter.animated) break;
	}
	counter.report(facts, read >= window.size);
}

/** A second frame or a loop block mostly stands in the first part; a still GIF ends there. */
const GIF_HEADS = [256 * 1024, INSPECT_BUDGET];

async function countFrames(
	source: ByteSource,
	facts: FactsDraft,
	signal?: AbortSignal,
): Promise<void> {
	const counter = new GifCounter();
	let read = 0;
	for await (const chunk of source.open()) {
		signal?.throwIfAborted();
		counter.push(chunk);
		read += chunk.length;
		if (read >= GIF_SCAN_LIMIT) break;
	}
	counter.report(facts, read >= source.size);
}

function named(source: ByteSource): string {
	return source.fileName ? `The file "${source.fileName}"` : 'The file';
}

function empty(source: ByteSource): Outcome<MediaFacts> {
	return refuse(
		'media.empty',
		`${named(source)} is empty (0 bytes).`,
		'Open the output of the node that made the file and check that its binary field has a size; ' +
			'a failed download often leaves an empty file.',
	);
}

function unknownType(
	source: ByteSource,
	{ appearance, advice }: { appearance: string; advice?: string },
): Outcome<MediaFacts> {
	const declared = source.declaredMediaType ? ` (declared as ${source.declaredMediaType})` : '';
	return refuse(
		'media.unknown_type',
		`${named(source)}${declared} is not a type that X takes: it looks like ${appearance}.`,
		advice ??
			'X takes JPEG, PNG, WebP, GIF, BMP and TIFF pictures and MP4, MOV, WebM and MPEG-TS videos. ' +
				'Convert the file before this node.',
		{ looks_like: appearance },
	);
}

function brokenOff(source: ByteSource, error: unknown, signal?: AbortSignal): Outcome<MediaFacts> {
	if (signal?.aborted) {
		return refuse(
			'media.cancelled',
			'The execution was cancelled while the file was being read.',
			'Run the workflow again when you want the file to be uploaded.',
		);
	}
	const reason = error instanceof Error ? error.message : String(error);
	return refuse(
		'media.unreadable',
		`${named(source)} could not be read: ${reason}`,
		'Run the node that made the file again: its stored data is gone or broken. With the source ' +
			'set to URL, check that the address can be opened.',
	);
}
