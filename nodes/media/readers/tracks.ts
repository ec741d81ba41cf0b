import type { InputAudioTrack, InputVideoTrack } from 'mediabunny';
import type { FactsDraft } from '../facts';
import { defect } from './raster';

/**
 * Reads the tracks of a small excerpt held in memory: the described part of an MP4's index, or the
 * head of a WebM or transport stream. Mediabunny thus never sees more than some hundred kilobytes,
 * whatever the file claims about itself.
 */
export async function readTracks(
	parts: readonly Uint8Array[],
	facts: FactsDraft,
): Promise<{ videoPid?: number } | undefined> {
	const { BufferSource, Input, Logging, MATROSKA, MP4, MPEG_TS, QTFF, WEBM, LogLevel } =
		await import('mediabunny');
	Logging.level = LogLevel.Silent;
	const input = new Input({
		source: new BufferSource(join(parts)),
		formats: [MP4, QTFF, WEBM, MATROSKA, MPEG_TS],
	});
	try {
		const tracks = await input.getTracks();
		const video = tracks.find((track) => track.isVideoTrack());
		const audio = tracks.find((track) => track.isAudioTrack());
		if (video) await readVideo(video, facts);
		else if (tracks.length > 0) defect(facts, 'no_video_track');
		else defect(facts, 'corrupt');
		if (audio) await readAudio(audio, facts);
		return { videoPid: video?.id };
	} finally {
		input.dispose();
	}
}

async function readVideo(track: InputVideoTrack, facts: FactsDraft): Promise<void> {
	facts.videoCodec = (await track.getCodec()) ?? fourCharacters(await track.getInternalCodecId());
	const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
	if (width > 0 && height > 0) Object.assign(facts, { width, height });
	const rotation = await track.getRotation();
	if (rotation) facts.rotation = rotation;
	const aspect = await track.getPixelAspectRatio();
	if (aspect.num > 0 && aspect.den > 0) facts.pixelAspectRatio = aspect.num / aspect.den;
}

async function readAudio(track: InputAudioTrack, facts: FactsDraft): Promise<void> {
	facts.audioCodec = (await track.getCodec()) ?? fourCharacters(await track.getInternalCodecId());
	const channels = await track.getNumberOfChannels();
	if (channels > 0) facts.audioChannels = channels;
}

function fourCharacters(id: string | number | Uint8Array | null): string | undefined {
	return typeof id === 'string' ? id.trim() || undefined : undefined;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}
