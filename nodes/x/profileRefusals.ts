import type { Operation, Rule } from './refusal';

const CHANGES: readonly Operation[] = ['profileImage', 'profileBanner'];
const ALL: readonly Operation[] = [...CHANGES, 'profile'];

const PLAN =
	'Profile pictures are part of the old API v1.1, which X opens to some plans only: look at console.x.com which plan the app has. OAuth1 keys need the app permission "Read and write".';

/**
 * X's refusals of avatars and banners. Source: X API v1.1 documents of account/update_profile_image
 * and update_profile_banner, and bodies reported by callers up to 2026-10.
 */
export const PROFILE_RULES: readonly Rule[] = [
	{
		code: 'profile.no_access',
		status: [403, 404, 410],
		operations: ALL,
		says: /subset of|access level|^(?:forbidden\s*)*$/i,
		message: 'X does not let this developer app change profile pictures',
		advice: PLAN,
	},
	{
		code: 'profile.dimensions',
		status: [400, 422],
		operations: CHANGES,
		says: /dimensions/i,
		message: 'X refused the picture because of its width or height ({x})',
		advice:
			'Add an Edit Image node before this one: operation Resize. Banners look best with 1500 x 500 pixels.',
	},
	{
		code: 'profile.too_large',
		status: [413, 422],
		operations: CHANGES,
		message: 'X refused the picture: it is too large or cannot be resized',
		advice:
			'Add an Edit Image node before this one: Resize it, or set its output format to JPEG with a quality of 85. With a crop, check that it lies inside the picture.',
	},
	{
		code: 'profile.too_large',
		status: [400],
		operations: CHANGES,
		says: /exceeds|too large|too big/i,
		message: 'X refused the picture as too large ({x})',
		advice:
			'Add an Edit Image node before this one: Resize it, or set its output format to JPEG with a quality of 85.',
	},
	{
		code: 'profile.refused',
		status: [400],
		operations: CHANGES,
		message: 'X could not use the picture ({x})',
		advice:
			'Use a JPEG or PNG picture: add an Edit Image node before this one and set its output format.',
	},
];
