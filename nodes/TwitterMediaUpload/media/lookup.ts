import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Connection } from '../../host/connection';
import { locatedValue } from '../../host/locator';
import { failed, type Outcome } from '../../media/failure';
import { DEFAULT_RETRY, Persistence } from '../../upload/retry';
import { readMedia, readMediaOfPost, type MediaField, type MediaObject } from '../../x/mediaLookup';
import { readPostId } from '../../x/references';

/** Looks the media of an item up. */
export async function lookUp(
	context: IExecuteFunctions,
	itemIndex: number,
	fields: readonly MediaField[],
	{ client, world, gate }: Connection,
): Promise<Outcome<MediaObject[]>> {
	const persistence = new Persistence(world, DEFAULT_RETRY, gate);
	if (context.getNodeParameter('findBy', itemIndex, 'mediaKey') === 'post') {
		const given = String(
			locatedValue(context.getNodeParameter('post', itemIndex, '')) ?? '',
		).trim();
		const id = readPostId(given);
		if (!id) {
			return failed({
				code: 'post.wrong_id',
				message: `"${given.slice(0, 80)}" is neither the ID nor the URL of a Post`,
				advice: 'Use {{ $json.post_id }}, or the address of the Post on x.com.',
			});
		}
		return await persistence.send('lookup', async () => await readMediaOfPost(client, id, fields));
	}
	const keys = readKeys(context.getNodeParameter('mediaKeys', itemIndex, ''));
	const wrong = keys.find((key) => !/^\d+_\d+$/.test(key));
	if (wrong !== undefined || keys.length === 0) {
		return failed({
			code: 'media.wrong_key',
			message:
				wrong === undefined
					? 'The Media Keys of this item are empty'
					: `"${wrong.slice(0, 80)}" is not a media key (two numbers with an underscore between them)`,
			advice: 'Use {{ $json.media_key }} of the Twitter Media Upload node, not the media ID.',
		});
	}
	return await persistence.send('lookup', async () => await readMedia(client, keys, fields));
}

function readKeys(parameter: unknown): string[] {
	const list: unknown[] = Array.isArray(parameter) ? parameter : String(parameter ?? '').split(',');
	return list.map((key) => String(key).trim()).filter(Boolean);
}

/** X's objects are plain JSON. */
export function asJson(media: MediaObject): IDataObject {
	return media as IDataObject;
}
