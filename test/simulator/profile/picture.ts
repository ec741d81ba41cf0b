import { contentTypeOf, readRaw } from '../http/body';
import type { Exchange } from '../http/exchange';
import { readMultipart } from '../http/multipart';
import { Refusal } from '../http/reply';
import { pixelsOf, sniff } from '../media/sniff';
import { missingParameter, v1Error } from './problems';

/** Larger bodies get the gateway's empty 413. Undocumented; generous. Bytes. */
const BODY_MAX = 32 * 1024 * 1024;

const TYPES = ['image/jpeg', 'image/png', 'image/gif'];

export interface Picture {
	bytes: Buffer;
	mediaType: string;
	/** Pixels. */
	width: number;
	height: number;
	encoding: 'multipart' | 'base64';
}

export interface PictureForm {
	picture: Picture;
	/** Text fields beside the picture. */
	fields: Map<string, string>;
}

/**
 * The form of a profile change: the picture raw in a multipart part, or as base64 in a multipart or urlencoded field.
 * In the query it would be a header too large.
 */
export async function readPicture(exchange: Exchange, name: string): Promise<PictureForm> {
	if (exchange.url.searchParams.has(name)) throw new Refusal(() => ({ status: 431 }));
	const { raw, fields } =
		contentTypeOf(exchange) === 'multipart/form-data'
			? await fromMultipart(exchange, name)
			: { raw: undefined, fields: await fromForm(exchange, name) };
	for (const [key, value] of exchange.url.searchParams) fields.set(key, value);
	const base64 = fields.get(name);
	fields.delete(name);
	if (!raw && !base64) throw missingParameter(exchange, name);
	const bytes = raw ?? Buffer.from(base64!, 'base64');
	const mediaType = sniff(bytes);
	const pixels = pixelsOf(bytes);
	if (!mediaType || !pixels || !TYPES.includes(mediaType)) {
		throw v1Error(exchange, 400, 'Image file is invalid or its format is not supported.');
	}
	const encoding = raw ? 'multipart' : 'base64';
	return { picture: { bytes, mediaType, ...pixels, encoding }, fields };
}

async function fromMultipart(exchange: Exchange, name: string) {
	const form = await readMultipart(exchange, BODY_MAX);
	const file = form.files.get(name);
	return {
		raw: file && Buffer.concat(file.chunks),
		fields: new Map([...form.fields].map(([key, values]) => [key, values[0] ?? ''])),
	};
}

async function fromForm(exchange: Exchange, name: string): Promise<Map<string, string>> {
	const fields = new Map(new URLSearchParams((await readRaw(exchange, BODY_MAX)).toString('utf8')));
	exchange.record.body = Object.fromEntries(
		[...fields].map(([key, value]) =>
			key === name ? [key, `<${value.length} base64 characters>`] : [key, value],
		),
	);
	return fields;
}
