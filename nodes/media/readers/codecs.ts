import type { FactsDraft } from '../facts';
import { defect } from './draft';
import { readSps, type PictureFormat } from './sps';

/** What of a decoder's configuration is read here; the codec string is that of RFC 6381. */
export interface DecoderSetup {
	readonly codec: string;
	readonly description?: Uint8Array;
	/** The first coded picture, where the parameter sets travel with the pictures. */
	readonly firstPacket?: Uint8Array;
}

type Describe = (setup: DecoderSetup, facts: FactsDraft) => void;

/** Adds profile and pixel format, as far as the codec's own configuration names them. */
export function describeVideo(setup: DecoderSetup, facts: FactsDraft): void {
	const [tag = ''] = setup.codec.split('.');
	VIDEO[tag]?.(setup, facts);
}

/** Adds the profile of AAC: the number after the object type, as MPEG-4 audio counts them. */
export function describeAudio({ codec }: DecoderSetup, facts: FactsDraft): void {
	const [, type] = /^mp4a\.40\.(\d+)$/.exec(codec) ?? [];
	if (type && AAC_PROFILES[type]) facts.audioProfile = AAC_PROFILES[type];
}

const AAC_PROFILES: Readonly<Record<string, string>> = {
	1: 'Main',
	2: 'LC',
	3: 'SSR',
	4: 'LTP',
	5: 'HE',
	29: 'HEv2',
};

const AVC_PROFILES: Readonly<Record<number, string>> = {
	66: 'Baseline',
	77: 'Main',
	88: 'Extended',
	100: 'High',
	110: 'High 10',
	122: 'High 4:2:2',
	244: 'High 4:4:4 Predictive',
};

const HEVC_PROFILES: Readonly<Record<number, string>> = {
	1: 'Main',
	2: 'Main 10',
	3: 'Main Still Picture',
	4: 'Rext',
};

const AV1_PROFILES = ['Main', 'High', 'Professional'];

/** Apple ProRes, by its four-character code (Apple, ProRes white paper). */
const PRORES: Readonly<Record<string, readonly [profile: string, pixelFormat: string]>> = {
	apco: ['Proxy', 'yuv422p10le'],
	apcs: ['LT', 'yuv422p10le'],
	apcn: ['Standard', 'yuv422p10le'],
	apch: ['HQ', 'yuv422p10le'],
	ap4h: ['4444', 'yuv444p12le'],
	ap4x: ['XQ', 'yuv444p12le'],
};

const avc: Describe = ({ codec, description, firstPacket }, facts) => {
	const profile = parseInt(codec.slice(5, 7), 16);
	const constrained = (parseInt(codec.slice(7, 9), 16) & 0x40) !== 0;
	const name = AVC_PROFILES[profile];
	if (name) facts.videoProfile = profile === 66 && constrained ? `Constrained ${name}` : name;
	const unit = description ? spsOfRecord(description) : spsOfStream(firstPacket);
	if (!unit) return;
	const format = readSps(unit);
	facts.pixelFormat = pixelFormat(format);
	if (!format.fields) return;
	defect(facts, 'interlaced');
	// Mediabunny 1.61.0 takes one field for the picture when there is no other header to ask.
	if (!description) Object.assign(facts, { width: format.width, height: format.height });
};

/** HEVC's configuration record has fixed places for all of it (ISO 14496-15, 8.3.3.1). */
const hevc: Describe = ({ codec, description }, facts) => {
	const profile = Number(/^\w+\.[ABC]?(\d+)/.exec(codec)?.[1]);
	if (HEVC_PROFILES[profile]) facts.videoProfile = HEVC_PROFILES[profile];
	if (description && description.length > 18) {
		const chroma = (description[16] ?? 0) & 3;
		facts.pixelFormat = pixelFormat({ chroma, bitDepth: 8 + ((description[17] ?? 0) & 7) });
	} else if (profile === 1 || profile === 2) {
		facts.pixelFormat = pixelFormat({ chroma: 1, bitDepth: profile === 2 ? 10 : 8 });
	}
};

/** `vp09.profile.level.depth.chroma`: chroma 0 and 1 are the two ways of 4:2:0. */
const vp9: Describe = ({ codec }, facts) => {
	const [profile, , depth, chroma] = codec.split('.').slice(1).map(Number);
	if (profile === undefined || depth === undefined) return;
	facts.videoProfile = `Profile ${profile}`;
	const subsampling = chroma ?? (profile % 2 ? 3 : 1);
	facts.pixelFormat = pixelFormat({ chroma: Math.max(1, subsampling), bitDepth: depth });
};

/** `av01.profile.level.depth.monochrome.chroma…`. */
const av1: Describe = ({ codec }, facts) => {
	const [, profile, , depth, grey, layout] = codec.split('.');
	const index = Number(profile);
	if (AV1_PROFILES[index]) facts.videoProfile = AV1_PROFILES[index];
	const subsampled = [1, 3, 2][index] ?? 1;
	const chroma = grey === '1' ? 0 : layout ? ({ '000': 3, 100: 2 }[layout] ?? 1) : subsampled;
	facts.pixelFormat = pixelFormat({ chroma, bitDepth: Number(depth) });
};

const prores: Describe = ({ codec }, facts) => {
	const [profile, format] = PRORES[codec.slice(0, 4)] ?? [];
	if (profile) Object.assign(facts, { videoProfile: profile, pixelFormat: format });
};

const yuv420: Describe = (_setup, facts) => {
	facts.pixelFormat = 'yuv420p';
};

const VIDEO: Readonly<Record<string, Describe>> = {
	avc1: avc,
	avc3: avc,
	hvc1: hevc,
	hev1: hevc,
	vp8: yuv420,
	vp08: yuv420,
	vp09: vp9,
	av01: av1,
	...Object.fromEntries(Object.keys(PRORES).map((tag) => [tag, prores])),
};

function pixelFormat({ chroma, bitDepth }: PictureFormat): string | undefined {
	const name = ['gray', 'yuv420p', 'yuv422p', 'yuv444p'][chroma];
	if (!name || !(bitDepth >= 8 && bitDepth <= 16)) return undefined;
	return bitDepth === 8 ? name : `${name}${bitDepth}le`;
}

/** Common names of four-character codes that the track reader leaves as they are. */
const NAMES: Readonly<Record<string, string>> = {
	mp4v: 'mpeg4',
	jpeg: 'mjpeg',
	mjpa: 'mjpeg',
	AVdn: 'dnxhd',
	AVdh: 'dnxhd',
	s263: 'h263',
	samr: 'amr',
	alac: 'alac',
};

export function codecName(id: string | number | Uint8Array | null): string | undefined {
	if (typeof id !== 'string') return undefined;
	// Damaged bytes may hold anything; a message is to be read.
	const code = id.replace(/[^\x20-\x7e]/g, '').trim();
	return NAMES[code] ?? (code || undefined);
}

/** The first parameter set in an AVC configuration record (ISO 14496-15, 5.3.3.1). */
function spsOfRecord(record: Uint8Array): Uint8Array | undefined {
	const count = (record[5] ?? 0) & 0x1f;
	const length = ((record[6] ?? 0) << 8) | (record[7] ?? 0);
	return count > 0 && length > 4 ? record.subarray(8, 8 + length) : undefined;
}

/** The first parameter set behind a start code. */
function spsOfStream(bytes?: Uint8Array): Uint8Array | undefined {
	if (!bytes) return undefined;
	for (let at = 0; at + 8 < bytes.length; at++) {
		const start = bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 1;
		if (start && ((bytes[at + 3] ?? 0) & 0x1f) === 7) return bytes.subarray(at + 3);
	}
	return undefined;
}
