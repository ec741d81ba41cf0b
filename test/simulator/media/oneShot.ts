import type { Dialect, MediaCategory } from '../types';
import { contentTypeOf, readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { readMultipart } from '../http/multipart';
import { badRequest } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { refuseUnless } from '../http/schema';
import { decodeBase64 } from './base64';
import { mediaData } from './data';
import { complete } from './finalize';
import { refuseTooLarge } from './initialize';
import { ID_PATTERN, ONE_SHOT_NEW, ONE_SHOT_OLD } from './schemas';
import { sniff } from './sniff';

const CHECK: Record<Dialect, (value: unknown) => void> = {
	new: refuseUnless(ONE_SHOT_NEW),
	old: refuseUnless(ONE_SHOT_OLD),
};

interface OneShotFields {
	media_category: MediaCategory;
	media_type?: string;
	shared?: boolean;
	additional_owners?: string | string[];
}

/**
 * POST /2/media/upload: the whole file in one request. Command-style calls (`command=INIT` and so on) fail here on unknown
 * fields. The gateway's body limit is taken to be that of append; a larger file needs segments.
 */
export async function oneShot(exchange: Exchange): Promise<Reply> {
	const { world, url } = exchange;
	const { fields, chunks } =
		contentTypeOf(exchange) === 'multipart/form-data'
			? await fromMultipart(exchange)
			: await fromJson(exchange);
	const [stray] = url.searchParams.keys();
	if (stray !== undefined) throw badRequest(`$.${stray}: is not defined in the schema`);
	const { userId } = callerOf(exchange);
	const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
	if (bytes === 0) throw badRequest('media parameter is missing.');
	refuseTooLarge(world, userId, fields.media_category, bytes);
	const media = world.media.create({
		owner: userId,
		additionalOwners: ownersOf(fields.additional_owners),
		category: fields.media_category,
		categoryGiven: true,
		mediaType: fields.media_type ?? sniff(Buffer.concat(chunks)) ?? 'application/octet-stream',
		shared: fields.shared ?? false,
		totalBytes: bytes,
		via: 'oneShot',
	});
	media.assembler.store(
		0,
		chunks,
		bytes,
		contentTypeOf(exchange) === 'application/json' ? 'json' : 'multipart',
	);
	complete(exchange, media);
	return ok(mediaData(exchange, media));
}

function ownersOf(given: string | string[] | undefined): string[] {
	const owners = typeof given === 'string' ? given.split(',') : (given ?? []);
	const wrong = owners.find((owner) => !new RegExp(ID_PATTERN).test(owner));
	if (wrong !== undefined) {
		throw badRequest(`$.additional_owners: does not match the regex pattern ${ID_PATTERN}`, {
			additional_owners: [wrong],
		});
	}
	return owners;
}

interface OneShotInput {
	fields: OneShotFields;
	chunks: Buffer[];
}

async function fromJson(exchange: Exchange): Promise<OneShotInput> {
	const { maxSegmentBytes, dialect } = exchange.world.options;
	const body = await readJsonObject(exchange, maxSegmentBytes);
	CHECK[dialect](body);
	return {
		fields: body as unknown as OneShotFields,
		chunks: [decodeBase64(body.media as string)],
	};
}

async function fromMultipart(exchange: Exchange): Promise<OneShotInput> {
	const { maxSegmentBytes, dialect } = exchange.world.options;
	const form = await readMultipart(exchange, maxSegmentBytes);
	const body: Record<string, unknown> = {};
	for (const [name, values] of form.fields) {
		if (name === 'additional_owners[]') body.additional_owners = values;
		else if (name === 'additional_owners' && dialect === 'old') body.additional_owners = values;
		else if (name === 'shared') body.shared = values[0] === 'true';
		else if (name !== 'media') body[name] = values[0];
	}
	for (const name of form.files.keys()) body[name] = '';
	CHECK[dialect](body);
	return { fields: body as unknown as OneShotFields, chunks: form.files.get('media')!.chunks };
}
