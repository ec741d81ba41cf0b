import { readJsonObject } from '../http/body';
import { callerOf, type Exchange } from '../http/exchange';
import { badRequest, internalError } from '../http/problems';
import { ok, Refusal, type Reply } from '../http/reply';
import { complaintsAgainst } from '../http/schema';
import { ALT_TEXT_MAX, METADATA } from './schemas';

const complain = complaintsAgainst(METADATA);

interface MetadataBody {
	id: string;
	metadata: Record<string, unknown> & { alt_text?: { text: string } };
}

/** POST /2/media/metadata. A body of the wrong shape is X's 500, not a 400. */
export async function metadata(exchange: Exchange): Promise<Reply> {
	const json = await readJsonObject(exchange);
	if (complain(json).length > 0) throw new Refusal(internalError);
	const body = json as unknown as MetadataBody;
	const media = exchange.world.media.ofCaller(body.id, callerOf(exchange).userId);
	if (media.finalizedAt === undefined) throw badRequest('BadRequest: Not found', { id: [body.id] });
	const altText = body.metadata.alt_text?.text;
	if (altText !== undefined) {
		if ([...altText].length > ALT_TEXT_MAX) {
			throw badRequest(`$.metadata.alt_text.text: may only be ${ALT_TEXT_MAX} characters long`);
		}
		if (media.kind !== 'image' && media.kind !== 'gif') {
			throw badRequest('Alt text is only supported for images and GIFs.');
		}
		media.altText = altText;
	}
	media.metadata = { ...media.metadata, ...structuredClone(body.metadata) };
	return ok({ id: media.id, associated_metadata: media.metadata });
}
