import { contentTypeOf, readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { readMultipart, type FormFile } from '../http/multipart';
import { badRequest, invalidRequest } from '../http/problems';
import { ok, Refusal, type Reply } from '../http/reply';
import { complaintsAgainst } from '../http/schema';
import { decodeBase64 } from './base64';
import { APPEND, MAX_SEGMENT_INDEX } from './schemas';

interface IncomingSegment extends FormFile {
	index: number;
	encoding: 'multipart' | 'json';
}

/** POST /2/media/upload/{id}/append, multipart or JSON. */
export async function append(exchange: Exchange): Promise<Reply> {
	const { world, params } = exchange;
	const limit = world.options.maxSegmentBytes;
	const segment =
		contentTypeOf(exchange) === 'multipart/form-data'
			? await fromMultipart(exchange, limit)
			: await fromJson(exchange, limit);
	const media = world.media.ofCaller(params.id!, callerOf(exchange).userId);
	await exchange.segmentArrived(segment.index);
	if (media.state !== 'uploading') {
		throw badRequest('The media upload has already been finalized.', { id: [media.id] });
	}
	media.assembler.store(segment.index, segment.chunks, segment.bytes, segment.encoding);
	if (world.options.appendStatus === 204) return { status: 204 };
	return ok({ expires_at: Math.floor(media.expiresAt / 1000) });
}

async function fromMultipart(exchange: Exchange, limit: number): Promise<IncomingSegment> {
	const { fields, files } = await readMultipart(exchange, limit);
	const names = [...fields.keys(), ...files.keys()];
	const unknown = names.find((name) => name !== 'media' && name !== 'segment_index');
	if (unknown !== undefined) {
		throw badRequest(`$.${unknown}: is not defined in the schema`, { [unknown]: ['…'] });
	}
	const index = segmentIndex(fields.get('segment_index'));
	const media = files.get('media');
	if (!media) {
		throw new Refusal((dialect) =>
			invalidRequest({
				message:
					dialect === 'old'
						? '$.media: is missing but it is required'
						: 'media parameter is missing.',
			})(dialect),
		);
	}
	refuseEmpty(media.bytes);
	return { ...media, index, encoding: 'multipart' };
}

const check = complaintsAgainst(APPEND);

async function fromJson(exchange: Exchange, limit: number): Promise<IncomingSegment> {
	const body = await readJsonObject(exchange, limit);
	const { segment_index: index } = body;
	if (typeof index === 'number') refuseOutOfRange(index);
	const [first, ...rest] = check(body);
	if (first) throw new Refusal(invalidRequest(first, ...rest));
	const bytes = decodeBase64(body.media as string);
	refuseEmpty(bytes.length);
	return { index: index as number, chunks: [bytes], bytes: bytes.length, encoding: 'json' };
}

function segmentIndex(values: string[] | undefined): number {
	if (values?.length !== 1) throw badRequest('$.segment_index: is missing but it is required');
	const text = values[0]!;
	if (!/^\d{1,9}$/.test(text)) {
		throw badRequest('$.segment_index: string found, integer expected', { segment_index: [text] });
	}
	refuseOutOfRange(Number(text));
	return Number(text);
}

function refuseOutOfRange(index: number): void {
	if (index >= 0 && index <= MAX_SEGMENT_INDEX) return;
	throw badRequest(`SegmentIndex must be between 0 and ${MAX_SEGMENT_INDEX}.`, {
		segment_index: [String(index)],
	});
}

function refuseEmpty(bytes: number): void {
	if (bytes === 0) throw badRequest('The media segment is empty.');
}
