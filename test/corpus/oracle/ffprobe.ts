import type { Row } from '../row';
import { run } from '../tools';

interface Stream {
	codec_type: string;
	codec_name?: string;
	codec_tag_string?: string;
	profile?: string;
	width?: number;
	height?: number;
	sample_aspect_ratio?: string;
	pix_fmt?: string;
	field_order?: string;
	avg_frame_rate?: string;
	r_frame_rate?: string;
	channels?: number;
	disposition?: { attached_pic?: number };
	side_data_list?: Array<{ rotation?: number }>;
}

interface Packet {
	codec_type: string;
	pts_time?: string;
	duration_time?: string;
	stream_index: number;
}

interface Probe {
	streams?: Stream[];
	packets?: Packet[];
	format?: { format_name?: string; duration?: string; tags?: { major_brand?: string } };
}

/** FFmpeg's names for what we name otherwise: ours are those of WebCodecs and of mediabunny. */
const CODECS: Readonly<Record<string, string>> = {
	h264: 'avc',
	pcm_s16le: 'pcm-s16',
};

/** What FFmpeg knows of a file: containers, tracks, times, subtitles. Undefined: it is no such file. */
export async function askFfprobe(folder: string, name: string): Promise<Row | undefined> {
	const { code, stdout, stderr } = await run(
		'ffprobe',
		[
			...['-v', 'trace', '-of', 'json', '-show_format', '-show_streams', '-show_packets'],
			...['-show_entries', 'packet=codec_type,stream_index,pts_time,duration_time', name],
		],
		folder,
	);
	if (code !== 0) return undefined;
	const probe = JSON.parse(stdout) as Probe;
	const format = probe.format?.format_name ?? '';
	if (format === 'srt' || format === 'webvtt') return subtitles(format, probe);
	if (format === 'apng') return { media_type: 'image/png', frames: (probe.packets ?? []).length };
	const mediaType = containerType(format, probe.format?.tags?.major_brand);
	return mediaType ? film(mediaType, probe, stderr) : undefined;
}

/** `undefined` where FFmpeg's name for the format does not decide. */
function containerType(format: string, brand?: string): string | undefined {
	if (format === 'mpegts') return 'video/mp2t';
	if (format.startsWith('matroska')) return 'video/webm';
	if (!format.startsWith('mov,')) return undefined;
	if (brand?.startsWith('M4A')) return 'refused';
	return brand === undefined || brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
}

function subtitles(format: string, { packets = [] }: Probe): Row {
	const ends = packets.map(
		({ pts_time, duration_time }) => Number(pts_time) + Number(duration_time),
	);
	return {
		media_type: format === 'srt' ? 'text/srt' : 'text/vtt',
		frames: packets.length,
		duration_ms: Math.round(Math.max(0, ...ends) * 1000),
	};
}

function film(mediaType: string, probe: Probe, trace: string): Row {
	const streams = probe.streams ?? [];
	const video = streams.find(
		({ codec_type: type, disposition }) => type === 'video' && !disposition?.attached_pic,
	);
	const audio = streams.find(({ codec_type: type }) => type === 'audio');
	return {
		media_type: mediaType,
		duration_ms: seconds(probe.format?.duration),
		...(video ? pictures(video) : {}),
		...(audio ? sound(audio) : {}),
		...(mediaType === 'video/mp4' || mediaType === 'video/quicktime' ? boxes(trace) : {}),
	};
}

function pictures(stream: Stream): Row {
	const turn = stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
	const rotation = (360 - turn) % 360;
	const turned = rotation % 180 !== 0;
	return {
		width: turned ? stream.height : stream.width,
		height: turned ? stream.width : stream.height,
		rotation,
		frame_rate: fraction(stream.avg_frame_rate, '/'),
		video_codec: named(stream),
		video_profile: stream.profile,
		// "j" says full range, which is no other layout of the pixels.
		pixel_format: stream.pix_fmt?.replace('yuvj', 'yuv'),
		pixel_aspect: fraction(stream.sample_aspect_ratio, ':'),
		interlaced: stream.field_order !== undefined && /^[tb][tb]$/.test(stream.field_order),
	};
}

function sound(stream: Stream): Row {
	return {
		audio_codec: named(stream),
		audio_profile: stream.profile,
		channels: stream.channels,
	};
}

function named({ codec_name: name = '' }: Stream): string {
	return CODECS[name] ?? name;
}

/** The order of the boxes as FFmpeg's reader met them. */
function boxes(trace: string): Row {
	const types = [...trace.matchAll(/type:'(\w{4})' parent:'(\w{4})'/g)];
	const top = types.filter(([, , parent]) => parent === 'root').map(([, type]) => type);
	const media = top.indexOf('mdat');
	return {
		fragmented: types.some(([, type]) => type === 'mvex'),
		index_at_end: media >= 0 && media < top.indexOf('moov'),
	};
}

function seconds(text?: string): number | undefined {
	return text === undefined ? undefined : Math.round(Number(text) * 1000);
}

function fraction(text: string | undefined, sign: string): number | undefined {
	const [over, under] = (text ?? '').split(sign).map(Number);
	return over && under ? over / under : undefined;
}
