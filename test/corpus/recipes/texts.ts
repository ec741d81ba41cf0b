import { edited, type Recipe } from '../recipe';

const SRT = `1
00:00:00,500 --> 00:00:01,750
Grüße aus dem Hafen

2
00:00:02,000 --> 00:00:03,250
— the end —
`;

const VTT = `WEBVTT

00:00.500 --> 00:01.750 align:start
Grüße aus dem Hafen

00:00:02.000 --> 00:00:03.250
— the end —
`;

const STYLED = `WEBVTT - with everything

NOTE at 00:00:01.000 nothing is said

STYLE
::cue { color: lime }

first
01:00:00.000 --> 01:00:01.500
One hour in
`;

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const many = Array.from(
	{ length: 400 },
	(_, at) =>
		`${at + 1}\n00:${pad(Math.floor(at / 60))}:${pad(at % 60)},000 --> ` +
		`00:${pad(Math.floor(at / 60))}:${pad(at % 60)},900\nLine ${at + 1}\n`,
).join('\n');

function pad(value: number): string {
	return String(value).padStart(2, '0');
}

function text(name: string, content: string, encoding = 'utf8', bom = 0): Recipe {
	return edited(name, 'writeText', undefined, { text: content, encoding, bom });
}

export const TEXTS: readonly Recipe[] = [
	text('lines.srt', SRT),
	text('crlf.srt', crlf(SRT)),
	text('bom.srt', SRT, 'utf8', 1),
	text('utf-16-le.srt', SRT, 'utf16le', 1),
	text('utf-16-be.srt', SRT, 'utf16be', 1),
	text('latin-1.srt', SRT.replaceAll('—', '-'), 'latin1'),
	text('many.srt', many),
	text('lines.vtt', VTT),
	text('crlf.vtt', crlf(VTT)),
	text('bom.vtt', VTT, 'utf8', 1),
	text('styled.vtt', STYLED),
];

export const MODELS: readonly Recipe[] = [
	edited('model.glb', 'makeGlb', undefined),
	edited('scene.usdz', 'makeZip', undefined, { entry: 'scene.usda' }),
];
