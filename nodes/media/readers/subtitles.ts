import { has } from '../bytes';
import type { FormatReader } from './reader';
import { defect } from './draft';

/** Subtitles that are read whole; longer ones are judged by their first part. */
const MAX_TEXT = 512 * 1024;

/** `00:01:02,345 --> 00:01:04,000`, in SRT with a comma and in VTT with a point and no hours. */
const CUE =
	/(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})/g;

/** SRT and WebVTT: counts the cues; the last one's end is the duration. */
export const readSubtitles: FormatReader = async (window, facts) => {
	const bytes = await window.read(0, Math.min(window.size, MAX_TEXT));
	if (!bytes) return;
	facts.frames = 0;
	const text = decode(bytes);
	if (!text.utf8) defect(facts, 'not_utf8');
	let end = 0;
	for (const cue of text.value.matchAll(CUE)) {
		facts.frames++;
		const [hours, minutes, seconds] = [cue[5], cue[6], cue[7]].map((part) => Number(part ?? 0));
		const ms = Number((cue[8] ?? '0').padEnd(3, '0'));
		end = Math.max(end, ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + ms);
	}
	if (facts.frames > 0) facts.durationMs = end;
	else defect(facts, 'no_cues');
};

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
