import busboy from 'busboy';
import type { LedgerPart } from '../types';
import { consume } from './body';
import type { Exchange } from './exchange';
import { badRequest } from './problems';

/** Field values up to here are shown in the ledger, bytes. */
const SHOWN_VALUE = 1024;

export interface FormFile {
	/** As received, not joined. */
	chunks: Buffer[];
	bytes: number;
}

export interface MultipartForm {
	fields: Map<string, string[]>;
	files: Map<string, FormFile>;
}

/** Parses a multipart body while it arrives; file parts are kept as the chunks they came in. */
export async function readMultipart(exchange: Exchange, limit: number): Promise<MultipartForm> {
	const form: MultipartForm = { fields: new Map(), files: new Map() };
	const parts: LedgerPart[] = [];
	exchange.record.body = parts;
	const parser = createParser(exchange);
	const parsed = new Promise<void>((resolve, reject) => {
		parser.once('close', resolve);
		parser.once('error', () => reject(badRequest('Malformed multipart body.')));
	});
	// Refusals of the body itself (too large, gone) come first; this one must then not count as unhandled.
	parsed.catch(() => undefined);
	parser.on('field', (name, value, info) => {
		form.fields.set(name, [...(form.fields.get(name) ?? []), value]);
		parts.push({
			name,
			bytes: Buffer.byteLength(value),
			...(value.length <= SHOWN_VALUE ? { value } : {}),
			...(info.mimeType === 'text/plain' ? {} : { contentType: info.mimeType }),
		});
	});
	parser.on('file', (name, stream, info) => {
		const file: FormFile = { chunks: [], bytes: 0 };
		const part: LedgerPart = { name, bytes: 0, contentType: info.mimeType };
		if (info.filename !== undefined) part.filename = info.filename;
		parts.push(part);
		form.files.set(name, file);
		stream.on('data', (chunk: Buffer) => {
			file.chunks.push(chunk);
			file.bytes += chunk.length;
			part.bytes = file.bytes;
		});
		stream.once('error', () => undefined);
	});
	try {
		await consume(exchange, limit, (chunk) => parser.write(chunk));
		parser.end();
		await parsed;
	} finally {
		parser.destroy();
	}
	return form;
}

function createParser(exchange: Exchange): busboy.Busboy {
	try {
		return busboy({
			headers: exchange.request.headers,
			limits: { fieldSize: limitOfField, fileSize: Number.POSITIVE_INFINITY },
		});
	} catch {
		throw badRequest('Malformed multipart body.');
	}
}

const limitOfField = 8 * 1024 * 1024;
