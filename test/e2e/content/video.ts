import { readFile } from 'node:fs/promises';
import {
	ALL_FORMATS,
	BufferSource,
	BufferTarget,
	EncodedAudioPacketSource,
	EncodedPacketSink,
	EncodedVideoPacketSource,
	Input,
	Mp4OutputFormat,
	Output,
	type EncodedPacket,
	type InputAudioTrack,
	type InputVideoTrack,
} from 'mediabunny';

/**
 * Plays a short MP4 again and again into one long MP4 of at least `minBytes`, by copying its packets: a real, playable
 * file of a realistic size without an encoder on the machine and without megabytes in the repository.
 * The same clip gives the same pictures and sounds every time; only the time of creation inside differs.
 */
export async function loopVideo(clip: string, minBytes: number): Promise<Buffer> {
	const input = new Input({
		formats: ALL_FORMATS,
		source: new BufferSource(new Uint8Array(await readFile(clip))),
	});
	const video = await input.getPrimaryVideoTrack();
	const audio = await input.getPrimaryAudioTrack();
	if (!video || !audio) throw new Error(`${clip} has no picture or no sound`);

	const pictures = await packetsOf(video);
	const sounds = await packetsOf(audio);
	const seconds = await input.computeDuration();
	const loops = Math.ceil(minBytes / bytesOf([...pictures, ...sounds]));

	const target = new BufferTarget();
	const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
	const videoOut = new EncodedVideoPacketSource(required(await video.getCodec()));
	const audioOut = new EncodedAudioPacketSource(required(await audio.getCodec()));
	output.addVideoTrack(videoOut);
	output.addAudioTrack(audioOut);
	await output.start();

	const videoConfig = { decoderConfig: required(await video.getDecoderConfig()) };
	const audioConfig = { decoderConfig: required(await audio.getDecoderConfig()) };
	for (let loop = 0; loop < loops; loop++) {
		for (const packet of pictures) await videoOut.add(later(packet, loop * seconds), videoConfig);
		for (const packet of sounds) await audioOut.add(later(packet, loop * seconds), audioConfig);
	}
	await output.finalize();
	return Buffer.from(required(target.buffer));
}

async function packetsOf(track: InputVideoTrack | InputAudioTrack): Promise<EncodedPacket[]> {
	const packets: EncodedPacket[] = [];
	for await (const packet of new EncodedPacketSink(track).packets()) {
		// The priming before zero would overlap the end of the previous round.
		if (packet.timestamp >= 0) packets.push(packet);
	}
	return packets;
}

const later = (packet: EncodedPacket, seconds: number) =>
	packet.clone({ timestamp: packet.timestamp + seconds });

const bytesOf = (packets: EncodedPacket[]) =>
	packets.reduce((sum, packet) => sum + packet.byteLength, 0);

function required<T>(value: T | null | undefined): T {
	if (value === null || value === undefined) throw new Error('The clip cannot be copied');
	return value;
}
