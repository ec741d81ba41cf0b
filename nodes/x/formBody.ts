import { randomUUID } from 'crypto';
import type { MultipartBody } from './http';

const encoder = new TextEncoder();

/** A small form with one file, as one multipart body. Segments of media have an envelope of their own. */
export function formBody(
	fields: Readonly<Record<string, string>>,
	file: MultipartBody['file'],
): MultipartBody {
	const boundary = `n8n-${randomUUID()}`;
	const texts = Object.entries(fields).map(
		([name, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
	);
	const head = encoder.encode(
		`${texts.join('')}--${boundary}\r\n` +
			`Content-Disposition: form-data; name="${file.field}"; filename="${file.fileName}"\r\n` +
			'Content-Type: application/octet-stream\r\n\r\n',
	);
	const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
	const bytes = new Uint8Array(head.length + file.bytes.length + tail.length);
	bytes.set(head);
	bytes.set(file.bytes, head.length);
	bytes.set(tail, head.length + file.bytes.length);
	return {
		type: 'multipart',
		contentType: `multipart/form-data; boundary=${boundary}`,
		bytes,
		fields,
		file,
	};
}
