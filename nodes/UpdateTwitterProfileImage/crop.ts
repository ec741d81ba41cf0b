import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { MediaFacts } from '../media/facts';
import type { Crop } from '../x/profile';

/**
 * The crop of a banner, checked against the picture; undefined when none is asked for. X wants all
 * four numbers, so an offset that is left out is 0.
 */
export function readCrop(
	context: IExecuteFunctions,
	itemIndex: number,
	facts: Pick<MediaFacts, 'width' | 'height'>,
): Outcome<Crop | undefined> {
	const given = context.getNodeParameter('crop', itemIndex, {}) as IDataObject;
	if (Object.keys(given).length === 0) return success(undefined);
	if (given.width === undefined || given.height === undefined) return failed(INCOMPLETE);
	const crop: Crop = {
		width: Number(given.width),
		height: Number(given.height),
		offsetLeft: Number(given.offsetLeft ?? 0),
		offsetTop: Number(given.offsetTop ?? 0),
	};
	const wrong = Object.entries(crop).find(([name, value]) => !isPixels(name, value as number));
	if (wrong) return failed(noPixels(wrong[0], given[wrong[0]]));
	return isInside(crop, facts) ? success(crop) : failed(outside(crop, facts));
}

function isPixels(name: string, value: number): boolean {
	return Number.isInteger(value) && value >= (name.startsWith('offset') ? 0 : 1);
}

/** What the picture's header does not say is X's to judge. */
function isInside(
	{ width, height, offsetLeft, offsetTop }: Crop,
	facts: Pick<MediaFacts, 'width' | 'height'>,
): boolean {
	return (
		offsetLeft + width <= (facts.width ?? Infinity) &&
		offsetTop + height <= (facts.height ?? Infinity)
	);
}

const INCOMPLETE: Failure = {
	code: 'profile.crop',
	message: 'The crop of the banner needs a Width and a Height',
	advice: 'Add both under Crop, or remove Crop to use the whole picture.',
};

const LABELS: Readonly<Record<string, string>> = {
	width: 'Width',
	height: 'Height',
	offsetLeft: 'Offset Left',
	offsetTop: 'Offset Top',
};

function noPixels(name: string, value: unknown): Failure {
	const least = name.startsWith('offset') ? 0 : 1;
	return {
		code: 'profile.crop',
		message: `Crop > ${LABELS[name]} must be a whole number of pixels from ${least}, but is ${String(value)}`,
		advice: 'Change the number, or remove Crop to use the whole picture.',
	};
}

function outside(
	{ width, height, offsetLeft, offsetTop }: Crop,
	facts: Pick<MediaFacts, 'width' | 'height'>,
): Failure {
	return {
		code: 'profile.crop',
		message: `The crop of ${width} x ${height} pixels at ${offsetLeft}, ${offsetTop} does not lie inside the picture, which has ${facts.width} x ${facts.height}`,
		advice: 'Make the crop smaller, or lower its offsets.',
	};
}
