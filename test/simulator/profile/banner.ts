import { callerOf, type Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { BannerCrop } from '../types';
import { readPicture, type Picture } from './picture';
import { refuseWithoutAccess, v1Error, v1Errors } from './problems';

/** Pixels. Source: X's own words in its refusal. */
const SMALLEST = { width: 200, height: 100 };
const LARGEST = 8192;

/** Undocumented; what X takes of any other picture. Bytes. */
const BYTES_MAX = 5 * 1024 * 1024;

const CROP_FIELDS = ['width', 'height', 'offset_left', 'offset_top'] as const;

/** POST /1.1/account/update_profile_banner.json: the body of a good answer is empty. */
export async function updateProfileBanner(exchange: Exchange): Promise<Reply> {
	const { world } = exchange;
	const { picture, fields } = await readPicture(exchange, 'banner');
	refuseWithoutAccess(exchange);
	if (picture.bytes.length > BYTES_MAX) throw v1Error(exchange, 422, 'Image is too large.');
	const { width, height } = picture;
	if (width < SMALLEST.width || height < SMALLEST.height || Math.max(width, height) > LARGEST) {
		throw v1Error(
			exchange,
			400,
			'Image validation failed with errors:\nImage dimensions must be between 200x100 and 8192x8192.',
		);
	}
	const crop = cropOf(exchange, fields, picture);
	world.profiles.accept(callerOf(exchange).userId, 'banner', picture, crop);
	return { status: world.options.bannerStatus };
}

/** All four or none, within the picture. X's words for a bad crop are not known. */
function cropOf(
	exchange: Exchange,
	fields: ReadonlyMap<string, string>,
	picture: Picture,
): BannerCrop | undefined {
	const given = CROP_FIELDS.filter((name) => fields.has(name));
	if (given.length === 0) return undefined;
	if (given.length < CROP_FIELDS.length || given.some((name) => !/^\d+$/.test(fields.get(name)!))) {
		throw v1Errors(400, 38, 'width, height, offset_left and offset_top must be given together.');
	}
	const [width, height, offsetLeft, offsetTop] = CROP_FIELDS.map((name) =>
		Number(fields.get(name)),
	) as [number, number, number, number];
	const inside = offsetLeft + width <= picture.width && offsetTop + height <= picture.height;
	if (!inside || width === 0 || height === 0) {
		throw v1Error(exchange, 422, 'The image could not be resized.');
	}
	return { width, height, offsetLeft, offsetTop };
}
