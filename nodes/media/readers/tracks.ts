import type { BufferSource, InputAudioTrack, InputTrack, InputVideoTrack } from 'mediabunny';
import type { FactsDraft } from '../facts';
import { codecName, describeAudio, describeVideo } from './codecs';
import { defect } from './draft';
import { rateOf } from './frameRate';

/** Pictures whose times are looked at for the frame rate. */
const TIMED_PICTURES = 60;

/** Reads of an excerpt; whole files of the usual kinds need some thousands at most. */
const MAX_READS = 20_000;

/** What is wanted beyond the description of the tracks, when the excerpt has media in it. */
export interface TrackWishes {
	/** The container names its duration in its head. */
	readonly duration?: boolean;
	/** The first pictures are in the excerpt: their times and parameter sets may be read. */
	readonly pictures?: boolean;
}

/**
 * Reads the tracks of a small excerpt held in memory: the described part of an MP4's index, or the
 * head of a WebM or transport stream. Mediabunny thus never sees more than some hundred kilobytes,
 * whatever the file claims about itself.
 */
export async function readTracks(
	excerpt: Uint8Array<ArrayBuffer>,
	facts: FactsDraft,
	wishes: TrackWishes = {},
): Promise<void> {
	const { BufferSource, Input, Logging, MATROSKA, MP4, MPEG_TS, QTFF, WEBM, LogLevel } =
		await import('mediabunny');
	Logging.level = LogLevel.Silent;
	const input = new Input({
		source: limitReads(new BufferSource(excerpt)),
		formats: [MP4, QTFF, WEBM, MATROSKA, MPEG_TS],
	});
	try {
		const tracks = await input.getTracks();
		const video = tracks.find((track) => track.isVideoTrack());
		const audio = tracks.find((track) => track.isAudioTrack());
		if (tracks.length === 0) defect(facts, 'unreadable');
		else if (!video) defect(facts, 'no_video_track');
		if (audio) await readAudio(audio, facts);
		if (video) await readVideo(video, facts, wishes);
		if (wishes.duration) await readDuration(tracks, facts);
	} finally {
		input.dispose();
	}
}

/**
 * Ends endless loops. Mediabunny 1.61.0 looks for the next cluster of a damaged Matroska file for ever
 * when exactly eight bytes are left; every turn of that loop asks the source for them again.
 */
function limitReads(source: BufferSource): BufferSource {
	const inner = source as unknown as { _read(...range: number[]): unknown };
	const read = inner._read.bind(source);
	let reads = 0;
	inner._read = (...range) => {
		reads++;
		return reads > MAX_READS ? null : read(...range);
	};
	return source;
}

async function readVideo(
	track: InputVideoTrack,
	facts: FactsDraft,
	wishes: TrackWishes,
): Promise<void> {
	facts.videoCodec = (await track.getCodec()) ?? codecName(await track.getInternalCodecId());
	const rotation = await track.getRotation();
	if (rotation) facts.rotation = rotation;
	const [width, height] = [await track.getCodedWidth(), await track.getCodedHeight()];
	if (width > 0 && height > 0) {
		const turned = rotation === 90 || rotation === 270;
		Object.assign(facts, turned ? { width: height, height: width } : { width, height });
	}
	const aspect = await track.getPixelAspectRatio();
	// Its terms come from whole pixels: 427 for 426.67 is 4:3 all the same.
	const ratio = Number((aspect.num / aspect.den).toFixed(2));
	if (ratio > 0 && Number.isFinite(ratio)) facts.pixelAspectRatio = ratio;
	const setup = await track.getDecoderConfig();
	if (setup) {
		const packet = wishes.pictures ? await firstPacketOf(track) : undefined;
		describeVideo(
			{ codec: setup.codec, description: bytesOf(setup.description), firstPacket: packet },
			facts,
		);
	}
	if (wishes.pictures && facts.frameRate === undefined) await readFrameRate(track, facts);
}

async function readAudio(track: InputAudioTrack, facts: FactsDraft): Promise<void> {
	facts.audioCodec = (await track.getCodec()) ?? codecName(await track.getInternalCodecId());
	const channels = await track.getNumberOfChannels();
	if (channels > 0) facts.audioChannels = channels;
	const setup = await track.getDecoderConfig();
	if (setup) describeAudio({ codec: setup.codec }, facts);
}

async function readDuration(tracks: readonly InputTrack[], facts: FactsDraft): Promise<void> {
	for (const track of tracks) {
		const seconds = await track.getDurationFromMetadata();
		if (!seconds || !Number.isFinite(seconds)) continue;
		facts.durationMs = Math.max(facts.durationMs ?? 0, Math.round(seconds * 1000));
	}
}

async function readFrameRate(track: InputVideoTrack, facts: FactsDraft): Promise<void> {
	const { EncodedPacketSink } = await import('mediabunny');
	const times: number[] = [];
	for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, {
		metadataOnly: true,
	})) {
		times.push(packet.timestamp);
		if (times.length > TIMED_PICTURES) break;
	}
	const rate = rateOf(times, 1 / (await track.getTimeResolution()));
	if (rate) facts.frameRate = rate;
}

async function firstPacketOf(track: InputVideoTrack): Promise<Uint8Array | undefined> {
	const { EncodedPacketSink } = await import('mediabunny');
	return (await new EncodedPacketSink(track).getFirstPacket())?.data;
}

function bytesOf(
	description: ArrayBufferView | ArrayBufferLike | undefined,
): Uint8Array | undefined {
	if (!description) return undefined;
	return ArrayBuffer.isView(description)
		? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
		: new Uint8Array(description);
}
