import { Readable } from 'node:stream';
import busboy from 'busboy';
import FormData from 'form-data';
import { MultipartEnvelope } from '../../../nodes/x/multipart';
import { seededBytes } from '../../support/upload/byteSource';

const field = (index: number) => ({ segment_index: String(index) });

interface Parsed {
	fields: Record<string, string>;
	files: Record<string, { bytes: Buffer; mimeType: string; fileName: string }>;
}

async function parse(contentType: string, body: Uint8Array): Promise<Parsed> {
	const parsed: Parsed = { fields: {}, files: {} };
	const parser = busboy({ headers: { 'content-type': contentType } });
	parser.on('field', (name: string, value: string) => {
		parsed.fields[name] = value;
	});
	parser.on('file', (name, stream, info) => {
		const chunks: Buffer[] = [];
		stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		stream.on('end', () => {
			parsed.files[name] = {
				bytes: Buffer.concat(chunks),
				mimeType: info.mimeType,
				fileName: info.filename ?? '',
			};
		});
	});
	await new Promise((resolve, reject) => {
		parser.on('close', resolve).on('error', reject);
		Readable.from([Buffer.from(body)]).pipe(parser);
	});
	return parsed;
}

function frameWith(envelope: MultipartEnvelope, bytes: Uint8Array, capacity = bytes.length) {
	const { headRoom, tailRoom } = envelope.room;
	const frame = Buffer.alloc(headRoom + capacity + tailRoom, 0xee);
	frame.set(bytes, headRoom);
	return { frame, start: headRoom, length: bytes.length };
}

test.each([0, 9, 10, 99, 100, 999])(
	'segment %d parses like the form-data library wrote it',
	async (index) => {
		const envelope = new MultipartEnvelope('boundary-of-the-test', field(999));
		const bytes = seededBytes(5000, index + 1);
		const body = envelope.wrap({ index, ...frameWith(envelope, bytes, 8000) }, field(index));

		const form = new FormData();
		form.append('segment_index', String(index));
		form.append('media', Buffer.from(bytes), {
			filename: 'segment',
			contentType: 'application/octet-stream',
		});
		const expected = await parse(form.getHeaders()['content-type'] ?? '', form.getBuffer());

		expect(await parse(body.contentType, body.bytes)).toEqual(expected);
	},
);

test('the bytes of the file are not moved and not copied', () => {
	const envelope = new MultipartEnvelope('boundary-of-the-test', field(999));
	const segment = { index: 7, ...frameWith(envelope, seededBytes(100)) };
	const body = envelope.wrap(segment, field(7));
	expect(body.bytes.buffer).toBe(segment.frame.buffer);
	expect(Buffer.from(body.file.bytes).equals(Buffer.from(seededBytes(100)))).toBe(true);
});

test('a recycled frame carries nothing of its longer predecessor', async () => {
	const envelope = new MultipartEnvelope('boundary-of-the-test', field(999));
	const first = { index: 100, ...frameWith(envelope, seededBytes(3000)) };
	envelope.wrap(first, field(100));
	const short = seededBytes(10, 5);
	first.frame.set(short, first.start);
	const body = envelope.wrap(
		{ index: 2, frame: first.frame, start: first.start, length: 10 },
		field(2),
	);
	const parsed = await parse(body.contentType, body.bytes);
	expect(parsed.fields).toEqual({ segment_index: '2' });
	expect(parsed.files.media!.bytes.equals(Buffer.from(short))).toBe(true);
});
