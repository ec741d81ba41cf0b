import type { FactsDraft } from '../facts';
import type { ByteWindow } from '../window';
import { makeBox, readBox, type Box } from './boxes';
import { readFragments } from './fragments';
import { readMovieIndex } from './movieIndex';
import { defect } from './draft';
import type { FormatReader } from './reader';
import { readTracks } from './tracks';

/** Boxes at the top of a file that are looked at before giving up. */
const MAX_TOP_BOXES = 256;

/** MP4 and MOV: finds the index wherever it lies and reads its tracks. */
export const readIsoMedia: FormatReader = async (window, facts) => {
	const top = await surveyTop(window);
	if (top.beyond) defect(facts, 'truncated');
	if (!top.moov) {
		if (top.unreachable) facts.partial = true;
		else defect(facts, top.beyond ? 'truncated' : 'corrupt');
		if (top.mdat) facts.indexAtEnd = true;
		return;
	}
	facts.indexAtEnd = top.mdat !== undefined && top.mdat.start < top.moov.start;
	await readIndex(window, facts, top.moov);
};

async function readIndex(window: ByteWindow, facts: FactsDraft, moov: Box): Promise<void> {
	const index = await readMovieIndex(window, moov);
	facts.fragmented = index.fragments !== undefined;
	if (index.duration > 0) facts.durationMs = Math.round(index.duration * 1000);
	if (index.frameRate) facts.frameRate = index.frameRate;
	if (index.encrypted) defect(facts, 'encrypted');
	if (index.incomplete) defect(facts, moov.end > window.size ? 'truncated' : 'unreadable');
	if (index.fragments) {
		const times = await readFragments(window, moov.end, index.fragments);
		if (times.duration) facts.durationMs = Math.round(times.duration * 1000);
		if (times.frameRate) facts.frameRate = times.frameRate;
		if (times.incomplete) facts.partial = true;
		if (times.truncated) defect(facts, 'truncated');
	}
	const ftyp = facts.mediaType === 'video/quicktime' ? QUICKTIME : MPEG4;
	const excerpt = new Uint8Array(ftyp.length + index.excerpt.length);
	excerpt.set(ftyp);
	excerpt.set(index.excerpt, ftyp.length);
	await readTracks(excerpt, facts);
}

const QUICKTIME = makeBox('ftyp', [new TextEncoder().encode('qt  \0\0\0\0qt  ')]);
const MPEG4 = makeBox('ftyp', [new TextEncoder().encode('isom\0\0\0\0isommp42')]);

interface Top {
	moov?: Box;
	mdat?: Box;
	/** A box says it ends behind the file's end. */
	beyond: boolean;
	/** The next box lies where this source cannot go now. */
	unreachable: boolean;
}

async function surveyTop(window: ByteWindow): Promise<Top> {
	const top: Top = { beyond: false, unreachable: false };
	let at = 0;
	for (let count = 0; count < MAX_TOP_BOXES; count++) {
		const box = await readBox(window, at, window.size);
		if (box === 'unreachable') top.unreachable = true;
		if (box === undefined || box === 'unreachable') break;
		if (box.type === 'moov') top.moov ??= box;
		if (box.type === 'mdat') top.mdat ??= box;
		top.beyond = box.end > window.size;
		// The index is enough; the box behind it only tells whether the file is whole.
		if (top.moov && (top.mdat || box.type === 'moof')) break;
		at = box.end;
	}
	return top;
}
