import { callerOf, type Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import { readPicture } from './picture';
import { refuseWithoutAccess, v1Error } from './problems';
import { userV1 } from './user';

/** Bytes; the file must have fewer. Source: X API v1.1, account/update_profile_image. */
const BYTES_BELOW = 700 * 1024;

/** POST /1.1/account/update_profile_image.json: answers with the user, who may still show the former picture. */
export async function updateProfileImage(exchange: Exchange): Promise<Reply> {
	const { picture } = await readPicture(exchange, 'image');
	refuseWithoutAccess(exchange);
	if (picture.bytes.length >= BYTES_BELOW) {
		throw v1Error(exchange, 400, `Image size exceeds ${BYTES_BELOW} bytes.`);
	}
	const { userId } = callerOf(exchange);
	exchange.world.profiles.accept(userId, 'avatar', picture);
	return { status: 200, json: userV1(exchange.world, userId) };
}
