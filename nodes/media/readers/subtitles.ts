import { has } from '../bytes';
import { defect } from './draft';
import type { FormatReader } from './reader';

/** Subtitles that are read whole; longer ones are judged by their first part. */
const MAX_TEXT = 256 * 1024;

/** `00:01:02,345` in SRT; a point and no hours in WebVTT. */
const TIME = '(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})[,.](\\d{1,3})';
const ARROW = '-->';
const BEFORE = /:\d{1,2}[,.]\d{1,3}[ \t]*$/;
const AFTER = new RegExp(`^[ \\t]*${TIME}`);

/** The longest time with blanks around it. */
const AROUND = 24;
/** The end of a time, with blanks. */
const MILLISECONDS = 10;

/** SRT and WebVTT: counts the cues; the last one's end is the duration. */
export const readSubtitles: FormatReader = async (window, facts) => {
	const bytes = await window.read(0, Math.min(window.size, MAX_TEXT));
	if (!bytes) return;
	const text = decode(bytes);
	if (!text.utf8) defect(facts, 'not_utf8');
	facts.frames = 0;
	let end = 0;
	for (const cue of cueEnds(text.value)) {
		facts.frames++;
		end = Math.max(end, cue);
	}
	if (facts.frames > 0) facts.durationMs = end;
	else defect(facts, 'no_cues');
};

/** The end of each cue in milliseconds. */
function* cueEnds(text: string): Generator<number> {
	for (let at = text.indexOf(ARROW); at >= 0; at = text.indexOf(ARROW, at + ARROW.length)) {
		const after = at + ARROW.length;
		const end = AFTER.exec(text.slice(after, after + AROUND));
		if (!end || !BEFORE.test(text.slice(Math.max(0, at - MILLISECONDS), at))) continue;
		const [hours, minutes, seconds] = [end[1], end[2], end[3]].map((part) => Number(part ?? 0));
		const ms = Number((end[4] ?? '0').padEnd(3, '0'));
		yield (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + ms;
	}
}

function decode(bytes: Uint8Array): { value: string; utf8: boolean } {
	if (has(bytes, '\xff\xfe') || has(bytes, '\xfe\xff')) {
		const encoding = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
		return { value: new TextDecoder(encoding).decode(bytes), utf8: false };
	}
	try {
		// `stream` lets a character be cut off where the reading ends.
		return {
			value: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }),
			utf8: true,
		};
	} catch {
		return { value: new TextDecoder('latin1').decode(bytes), utf8: false };
	}
}
