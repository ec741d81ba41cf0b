import type { FormatReader } from './reader';
import { readTracks } from './tracks';

/** The head of a WebM or transport stream in which its tracks are described. */
const HEAD = 256 * 1024;

export const readWebm: FormatReader = async (window, facts) => {
	const head = await window.read(0, HEAD);
	if (head) await readTracks([head], facts);
};

export const readTransportStream: FormatReader = async (window, facts) => {
	const head = await window.read(0, HEAD);
	if (head) await readTracks([head], facts);
};
