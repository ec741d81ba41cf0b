import { callerOf, type Exchange } from '../http/exchange';
import { badRequest } from '../http/problems';
import { ok, type Reply } from '../http/reply';
import { mediaData } from './data';
import { ID_PATTERN } from './schemas';

const ID = new RegExp(ID_PATTERN);

/** GET /2/media/upload?command=STATUS&media_id=… Images, having nothing to wait for, are "not found" like strangers. */
export function status(exchange: Exchange): Reply {
	const { url, world } = exchange;
	const command = url.searchParams.get('command');
	if (command !== null && command !== 'STATUS') {
		throw badRequest(`The \`command\` query parameter value [${command}] is not one of [STATUS]`, {
			command: [command],
		});
	}
	const id = url.searchParams.get('media_id');
	if (id === null)
		throw badRequest('The `media_id` query parameter can not be empty', { media_id: [] });
	if (!ID.test(id)) {
		throw badRequest(`The \`media_id\` query parameter value [${id}] is not valid`, {
			media_id: [id],
		});
	}
	const media = world.media.ofCaller(id, callerOf(exchange).userId);
	if (media.processingInfo() === undefined)
		throw badRequest('BadRequest: Not found', { media_id: [id] });
	media.check(world.clock.now());
	return ok(mediaData(exchange, media));
}
