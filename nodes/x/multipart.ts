import type { Envelope, Segment } from '../upload/ports';
import type { MultipartBody } from './http';

const FILE_FIELD = 'media';
const FILE_NAME = 'segment';

const encoder = new TextEncoder();

/**
 * Writes a multipart envelope around a segment, in place. The head ends where the file's bytes
 * begin, so heads of different length need no copy of the bytes. The boundary must be one that no
 * file can guess.
 */
export class MultipartEnvelope {
	readonly room: Envelope;

	private readonly tail: Uint8Array;

	/** `longest` are the fields whose head is the longest that will be written. */
	constructor(
		private readonly boundary: string,
		longest: Readonly<Record<string, string>>,
	) {
		this.tail = encoder.encode(`\r\n--${boundary}--\r\n`);
		this.room = { headRoom: this.head(longest).length, tailRoom: this.tail.length };
	}

	wrap(segment: Segment, fields: Readonly<Record<string, string>>): MultipartBody {
		const { frame, start, length } = segment;
		const head = this.head(fields);
		frame.set(head, start - head.length);
		frame.set(this.tail, start + length);
		return {
			type: 'multipart',
			contentType: `multipart/form-data; boundary=${this.boundary}`,
			bytes: frame.subarray(start - head.length, start + length + this.tail.length),
			fields,
			file: {
				field: FILE_FIELD,
				fileName: FILE_NAME,
				bytes: frame.subarray(start, start + length),
			},
		};
	}

	/** Fields come before the file, for servers that read as they receive. */
	private head(fields: Readonly<Record<string, string>>): Uint8Array {
		const parts = Object.entries(fields).map(
			([name, value]) =>
				`--${this.boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
		);
		return encoder.encode(
			parts.join('') +
				`--${this.boundary}\r\n` +
				`Content-Disposition: form-data; name="${FILE_FIELD}"; filename="${FILE_NAME}"\r\n` +
				'Content-Type: application/octet-stream\r\n\r\n',
		);
	}
}
