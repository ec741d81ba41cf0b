import { latin1 } from '../bytes';
import type { FactsDraft } from '../facts';
import type { ByteWindow } from '../window';
import { defect } from './draft';
import { rateOf } from './frameRate';
import type { FormatReader } from './reader';
import { readTracks } from './tracks';
import { videoCodecOf } from './transportProgram';
import { readTimes, secondsOf, spanOf, TICKS } from './transportTimes';

/** The head of a WebM or transport stream in which its tracks are described. */
const HEAD = 256 * 1024;

/** WebM: tracks, duration and the first pictures stand in the head. */
export const readWebm: FormatReader = async (window, facts) => {
	const head = await window.read(0, HEAD);
	if (!head) return;
	if (segmentEnd(head) > window.size) defect(facts, 'truncated');
	await readTracks(new Uint8Array(head), facts, { duration: true, pictures: true });
};

/** Where the one big element of the file says it ends; 0 when it does not say (live recordings). */
function segmentEnd(head: Uint8Array): number {
	const at = latin1(head, 0, 4096).indexOf('\x18\x53\x80\x67');
	const first = head[at + 4] ?? 0;
	if (at < 0 || first === 0) return 0;
	const length = Math.clz32(first) - 23;
	let size = first & (0xff >> length);
	let unknown = size === 0xff >> length;
	for (let byte = 1; byte < length; byte++) {
		const value = head[at + 4 + byte] ?? 0;
		size = size * 256 + value;
		unknown &&= value === 0xff;
	}
	return unknown ? 0 : at + 4 + length + size;
}

/** MPEG-TS: the head describes the tracks, the times in head and tail give the duration. */
export const readTransportStream: FormatReader = async (window, facts) => {
	const head = await window.read(0, HEAD);
	if (!head) return;
	await readTransportTimes(window, head, facts);
	await readTracks(new Uint8Array(head), facts, { pictures: true });
	const codec = facts.videoCodec ? undefined : videoCodecOf(head);
	if (!codec) return;
	// Mediabunny passes over tracks whose codec it does not know.
	facts.videoCodec = codec;
	facts.defects = facts.defects?.filter((reason) => reason !== 'no_video_track');
	if (facts.defects?.length === 0) delete facts.defects;
};

async function readTransportTimes(
	window: ByteWindow,
	head: Uint8Array,
	facts: FactsDraft,
): Promise<void> {
	const first = readTimes(head);
	const rate = rateOf(secondsOf(first.video), 1 / TICKS);
	if (rate) facts.frameRate = rate;
	const tail = await window.read(Math.max(0, window.size - HEAD), HEAD);
	if (!tail) {
		facts.partial = true;
		return;
	}
	const last = readTimes(tail);
	const pictures = spanOf(first.video, last.video);
	const sound = spanOf(first.audio, last.audio);
	if (pictures === undefined && sound === undefined) return defect(facts, 'unreadable');
	const shown = pictures === undefined ? 0 : pictures + (rate ? 1 / rate : 0);
	facts.durationMs = Math.round(Math.max(shown, sound ?? 0) * 1000);
}
