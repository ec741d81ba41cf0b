import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Connection } from '../host/connection';
import { dropUndefined } from '../host/json';
import { toWarnings } from '../host/judgement';
import { withInput } from '../host/output';
import { readUploadOptions } from '../host/uploadOptions';
import { success, type Outcome } from '../media/failure';
import { Persistence } from '../upload/retry';
import { updateProfile, type UpdatedProfile } from '../x/updateProfile';
import { readPicture } from './picture';

/** One item, one change of the profile: the picture is checked, sent, and looked for on the profile. */
export async function updateItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ client, world, gate }: Connection,
): Promise<Outcome<INodeExecutionData[]>> {
	const options = readUploadOptions(context, itemIndex, 'post');
	if (!options.ok) return options;
	const read = await readPicture(context, item, itemIndex, options.value.validation, world.signal);
	if (!read.ok) return read;
	const { picture, facts, violations } = read.value;

	const persistence = new Persistence(world, options.value.retry, gate);
	const updated = await updateProfile(client, picture, persistence, world);
	if (!updated.ok) return updated;

	const warnings = toWarnings(violations);
	if (!updated.value.confirmed) warnings.push(NOT_YET);
	const json = {
		image: picture.image,
		...profileJson(updated.value),
		...dropUndefined({
			media_type: facts.mediaType,
			size: facts.size,
			width: facts.width,
			height: facts.height,
		}),
		warnings,
	};
	return success([withInput(context, item, itemIndex, json)]);
}

const NOT_YET =
	'X took the picture but does not show it yet. It usually shows within a minute; look at the profile on x.com.';

/** X shows the avatar in 48 x 48 pixels at its address, and as it was sent without `_normal`. */
function profileJson({ userId, username, imageUrl, bannerUrl, confirmed }: UpdatedProfile) {
	return dropUndefined({
		user_id: userId,
		username,
		profile_image_url: imageUrl,
		profile_image_url_original: imageUrl?.replace(/_normal(?=\.\w+$)/, ''),
		profile_banner_url: bannerUrl,
		confirmed,
	});
}
