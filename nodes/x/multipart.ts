import type { Envelope, Segment } from '../upload/ports';
import type { MultipartBody } from './http';

const FILE_FIELD = 'media';
const INDEX_FIELD = 'segment_index';
const FILE_NAME = 'segment';
const LONGEST_INDEX = 999;

const encoder = new TextEncoder();

/**
 * Writes the multipart envelope of an append around a segment, in place. The head ends where the
 * file's bytes begin, so heads of different length need no copy of the bytes. The boundary must be
 * one that no file can guess.
 */
export class SegmentEnvelope {
	readonly room: Envelope;

	private readonly tail: Uint8Array;

	constructor(private readonly boundary: string) {
		this.tail = encoder.encode(`\r\n--${boundary}--\r\n`);
		this.room = { headRoom: this.head(LONGEST_INDEX).length, tailRoom: this.tail.length };
	}

	wrap(segment: Segment): MultipartBody {
		const { frame, start, length, index } = segment;
		const head = this.head(index);
		frame.set(head, start - head.length);
		frame.set(this.tail, start + length);
		return {
			type: 'multipart',
			contentType: `multipart/form-data; boundary=${this.boundary}`,
			bytes: frame.subarray(start - head.length, start + length + this.tail.length),
			fields: { [INDEX_FIELD]: String(index) },
			file: {
				field: FILE_FIELD,
				fileName: FILE_NAME,
				bytes: frame.subarray(start, start + length),
			},
		};
	}

	private head(index: number): Uint8Array {
		return encoder.encode(
			`--${this.boundary}\r\n` +
				`Content-Disposition: form-data; name="${INDEX_FIELD}"\r\n\r\n${index}\r\n` +
				`--${this.boundary}\r\n` +
				`Content-Disposition: form-data; name="${FILE_FIELD}"; filename="${FILE_NAME}"\r\n` +
				'Content-Type: application/octet-stream\r\n\r\n',
		);
	}
}
