import { AAC, clip, edited, ffmpeg, X264, type Recipe } from '../recipe';

const AV1 = '-c:v libsvtav1 -preset 12';
const VP9 = '-c:v libvpx-vp9 -deadline realtime -cpu-used 8';
const X265 = '-c:v libx265 -preset ultrafast -x265-params log-level=none';

const RATES = ['12', '15', '24000/1001', '24', '30000/1001', '30', '50', '60000/1001', '60'];

const H264: readonly Recipe[] = [
	clip('h264-baseline.mp4', { video: `${X264} -profile:v baseline`, audio: AAC }),
	clip('h264-main.mp4', { video: '-c:v libx264 -profile:v main -pix_fmt yuv420p', audio: AAC }),
	clip('h264-high.mp4', { video: '-c:v libx264 -profile:v high -pix_fmt yuv420p', audio: AAC }),
	clip('h264-10-bit.mp4', { video: '-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le' }),
	clip('h264-422.mp4', { video: '-c:v libx264 -preset ultrafast -pix_fmt yuv422p' }),
	clip('h264-444.mp4', { video: '-c:v libx264 -preset ultrafast -pix_fmt yuv444p' }),
	clip('h264-full-range.mp4', { video: '-c:v libx264 -preset ultrafast -pix_fmt yuvj420p' }),
	clip('h264-avc3.mp4', { video: `${X264} -bsf:v dump_extra -tag:v avc3`, audio: AAC }),
	clip('h264-b-frames.mp4', { video: '-c:v libx264 -bf 3 -pix_fmt yuv420p', seconds: 2 }),
	clip('h264-odd-size.mp4', { size: '98x66' }),
	clip('h264-anamorphic.mp4', { size: '80x64', mux: '-aspect 16:9' }),
	clip('h264-interlaced.mp4', {
		size: '128x96',
		video: '-c:v libx264 -x264opts interlaced=1:tff=1 -pix_fmt yuv420p',
	}),
	...RATES.map((rate) => clip(`rate-${rate.replace('/', '-')}.mp4`, { rate, seconds: 2 })),
	ffmpeg(
		'variable-rate.mp4',
		`-f lavfi -i testsrc2=size=96x64:rate=30:duration=2 -vf select=not(mod(n\\,3)*gt(n\\,30)) ` +
			`-fps_mode vfr ${X264}`,
	),
];

const OTHER_CODECS: readonly Recipe[] = [
	clip('hevc.mp4', { video: `${X265} -pix_fmt yuv420p -tag:v hvc1`, audio: AAC }),
	clip('hevc-hev1.mp4', { video: `${X265} -pix_fmt yuv420p -tag:v hev1` }),
	clip('hevc-10-bit.mp4', { video: `${X265} -pix_fmt yuv420p10le -tag:v hvc1` }),
	clip('hevc-444.mp4', { video: `${X265} -pix_fmt yuv444p -tag:v hvc1` }),
	clip('av1.mp4', { video: `${AV1} -pix_fmt yuv420p`, audio: AAC }),
	clip('av1-10-bit.mp4', { video: `${AV1} -pix_fmt yuv420p10le` }),
	clip('vp9.mp4', { video: `${VP9} -pix_fmt yuv420p`, audio: AAC }),
	clip('mpeg4.mp4', { video: '-c:v mpeg4', audio: AAC }),
	clip('vp8-vorbis.webm', { video: '-c:v libvpx -deadline realtime', audio: '-c:a libvorbis' }),
	clip('vp9-opus.webm', { video: `${VP9} -pix_fmt yuv420p`, audio: '-c:a libopus' }),
	clip('vp9-444.webm', { video: `${VP9} -pix_fmt yuv444p` }),
	clip('vp9-10-bit.webm', { video: `${VP9} -pix_fmt yuv420p10le` }),
	clip('av1.webm', { video: `${AV1} -pix_fmt yuv420p`, audio: '-c:a libopus' }),
	clip('rate-30000-1001.webm', {
		video: `${VP9} -pix_fmt yuv420p`,
		rate: '30000/1001',
		seconds: 3,
	}),
	clip('live.webm', { video: `${VP9} -pix_fmt yuv420p`, mux: '-live 1' }),
	clip('sound-first.webm', {
		video: `${VP9} -pix_fmt yuv420p`,
		audio: '-c:a libopus',
		mux: '-map 1:a -map 0:v',
	}),
];

const SOUND: readonly Recipe[] = [
	clip('mono.mp4', { audio: `${AAC} -ac 1` }),
	clip('stereo.mp4', { audio: `${AAC} -ac 2` }),
	clip('surround-5.1.mp4', { audio: `${AAC} -ac 6` }),
	clip('surround-7.1.mp4', { audio: '-c:a aac -ac 8 -channel_layout 7.1' }),
	clip('mp3.mp4', { audio: '-c:a libmp3lame -ac 2' }),
	clip('ac3.mp4', { audio: '-c:a ac3 -ac 6' }),
	clip('eac3.mp4', { audio: '-c:a eac3 -ac 2' }),
	clip('opus.mp4', { audio: '-c:a libopus -ac 2' }),
	clip('flac.mp4', { audio: '-c:a flac -ac 2', mux: '-strict -2' }),
	clip('alac.mov', { audio: '-c:a alac -ac 2' }),
	clip('pcm.mov', { audio: '-c:a pcm_s16le -ac 2' }),
	clip('sound-longer.mp4', { audio: AAC, audioSeconds: 3 }),
	ffmpeg('sound-only.mp4', `-f lavfi -i sine=duration=1 ${AAC}`),
	ffmpeg('sound-only.webm', '-f lavfi -i sine=duration=1 -c:a libopus'),
];

const CONTAINERS: readonly Recipe[] = [
	clip('index-first.mp4', { audio: AAC, mux: '-movflags +faststart' }),
	clip('index-last.mp4', { audio: AAC }),
	clip('fragmented.mp4', { audio: AAC, mux: '-g 10 -movflags frag_keyframe+empty_moov' }),
	clip('fragmented-base-moof.mp4', {
		audio: AAC,
		mux: '-g 10 -movflags frag_keyframe+empty_moov+default_base_moof',
	}),
	clip('fragmented-dash.mp4', {
		audio: AAC,
		seconds: 2,
		mux: '-g 25 -movflags dash+frag_keyframe+empty_moov+global_sidx',
	}),
	clip('fragmented-every-frame.mp4', { audio: AAC, mux: '-movflags frag_every_frame+empty_moov' }),
	clip('fragmented-delayed-index.mp4', {
		audio: AAC,
		mux: '-g 10 -movflags frag_keyframe+delay_moov',
	}),
	clip('long-metadata.mp4', {
		audio: AAC,
		mux: `-movflags +faststart+use_metadata_tags -metadata comment=${'word'.repeat(2000)}`,
	}),
	clip('quicktime.mov', { audio: AAC, mux: '-movflags +use_metadata_tags -metadata make=Camera' }),
	clip('time-code.mov', { audio: AAC, mux: '-timecode 01:00:00:00' }),
	clip('prores.mov', { video: '-c:v prores_ks -profile:v 2 -pix_fmt yuv422p10le', size: '96x64' }),
	clip('motion-jpeg.mov', { video: '-c:v mjpeg -pix_fmt yuvj422p' }),
	clip('brand-3gp.mp4', { audio: AAC, mux: '-f 3gp' }),
	clip('h264.mpegts', { audio: AAC, mux: '-f mpegts' }),
	clip('mpeg2.ts', { video: '-c:v mpeg2video', audio: '-c:a mp2', mux: '-f mpegts' }),
	clip('hevc.ts', { video: `${X265} -pix_fmt yuv420p`, audio: AAC, mux: '-f mpegts' }),
	clip('ac3.ts', { audio: '-c:a ac3 -ac 6', mux: '-f mpegts' }),
	clip('silent.ts', { seconds: 3, mux: '-f mpegts' }),
	ffmpeg('two-languages.mp4', `-i @stereo.mp4 -i @mono.mp4 -map 0:v -map 0:a -map 1:a -c copy`),
	ffmpeg('with-subtitles.mp4', '-i @stereo.mp4 -i @lines.srt -map 0 -map 1 -c copy -c:s mov_text'),
	ffmpeg(
		'with-cover.mp4',
		'-i @stereo.mp4 -i @baseline.jpg -map 0 -map 1 -c copy -disposition:v:1 attached_pic',
	),
	ffmpeg('trimmed.mp4', '-ss 0.5 -i @h264-b-frames.mp4 -c copy'),
	ffmpeg(
		'starts-late.mp4',
		'-itsoffset 0.5 -i @h264-high.mp4 -i @stereo.mp4 -map 0:v -map 1:a -c copy',
	),
	...['wide', 'skip', 'free'].map((type) =>
		edited(`no-brand-but-${type}.mov`, 'renameFirstBox', 'quicktime.mov', { type }),
	),
	...[90, 180, 270].map((turn) =>
		edited(`turned-${turn}.mp4`, 'turnTrack', 'h264-high.mp4', { turn }),
	),
	edited('turned-90.mov', 'turnTrack', 'quicktime.mov', { turn: 90 }),
];

export const VIDEOS: readonly Recipe[] = [...H264, ...OTHER_CODECS, ...SOUND, ...CONTAINERS];
