/** Request bodies of the media endpoints, transcribed from X's official specification 2.167. */

export const ID_PATTERN = '^[0-9]{1,19}$';
const id = { type: 'string', pattern: ID_PATTERN };

/** Largest number of segments of one upload. */
export const MAX_SEGMENT_INDEX = 999;

export const MEDIA_TYPES = [
	'video/mp4',
	'video/webm',
	'video/mp2t',
	'video/quicktime',
	'text/srt',
	'text/vtt',
	'image/jpeg',
	'image/gif',
	'image/bmp',
	'image/png',
	'image/webp',
	'image/pjpeg',
	'image/tiff',
	'model/gltf-binary',
	'model/vnd.usdz+zip',
];

/** `required` is stricter than the specification, which marks nothing: an upload without them cannot work. */
export const INITIALIZE = {
	type: 'object',
	required: ['media_type', 'total_bytes'],
	properties: {
		additional_owners: { type: 'array', items: id },
		media_category: {
			type: 'string',
			enum: [
				'amplify_video',
				'tweet_gif',
				'tweet_image',
				'tweet_video',
				'dm_gif',
				'dm_image',
				'dm_video',
				'subtitles',
			],
		},
		media_type: { type: 'string', enum: MEDIA_TYPES },
		shared: { type: 'boolean' },
		total_bytes: { type: 'integer', minimum: 0, maximum: 17_179_869_184 },
	},
	additionalProperties: false,
};

export const APPEND = {
	type: 'object',
	required: ['media', 'segment_index'],
	properties: {
		media: { type: 'string' },
		segment_index: { type: 'integer', minimum: 0, maximum: MAX_SEGMENT_INDEX },
	},
	additionalProperties: false,
};

/** The new gateway's one-shot body. */
export const ONE_SHOT_NEW = {
	type: 'object',
	required: ['media', 'media_category'],
	properties: {
		additional_owners: { type: 'string' },
		media: { type: 'string' },
		media_category: {
			type: 'string',
			enum: [
				'tweet_image',
				'tweet_video',
				'tweet_gif',
				'dm_image',
				'dm_video',
				'dm_gif',
				'subtitles',
			],
		},
	},
	additionalProperties: false,
};

/** The old gateway's: only images and subtitles, an array of owners, and two more fields. */
export const ONE_SHOT_OLD = {
	type: 'object',
	required: ['media', 'media_category'],
	properties: {
		additional_owners: { type: 'array', items: id },
		media: { type: 'string' },
		media_category: { type: 'string', enum: ['tweet_image', 'dm_image', 'subtitles'] },
		media_type: { type: 'string', enum: MEDIA_TYPES },
		shared: { type: 'boolean' },
	},
	additionalProperties: false,
};

const named = (...names: string[]) => ({
	type: 'object',
	required: names,
	additionalProperties: false,
});

/** A wrong shape here is answered with 500, so unknown fields are refused on every level. */
export const METADATA = {
	type: 'object',
	required: ['id', 'metadata'],
	properties: {
		id,
		metadata: {
			type: 'object',
			properties: {
				allow_download_status: {
					...named(),
					properties: { allow_download: { type: 'boolean' } },
				},
				alt_text: { ...named('text'), properties: { text: { type: 'string' } } },
				audience_policy: { type: 'object' },
				content_expiration: {
					...named('timestamp_sec'),
					properties: { timestamp_sec: { type: 'number' } },
				},
				domain_restrictions: {
					...named('whitelist'),
					properties: { whitelist: { type: 'array', items: { type: 'string' } } },
				},
				found_media_origin: {
					...named('provider', 'id'),
					properties: { id: { type: 'string' }, provider: { type: 'string' } },
				},
				geo_restrictions: { type: 'object' },
				management_info: { ...named('managed'), properties: { managed: { type: 'boolean' } } },
				preview_image: { ...named('media_key'), properties: { media_key: { type: 'object' } } },
				sensitive_media_warning: { type: 'object' },
				shared_info: { ...named('shared'), properties: { shared: { type: 'boolean' } } },
				sticker_info: {
					...named('stickers'),
					properties: { stickers: { type: 'array', items: { type: 'object' } } },
				},
				upload_source: {
					...named('upload_source'),
					properties: { upload_source: { type: 'string' } },
				},
			},
			additionalProperties: false,
		},
	},
	additionalProperties: false,
};

/** Characters of an alternative text. */
export const ALT_TEXT_MAX = 1000;

const subtitleCategory = { type: 'string', enum: ['AmplifyVideo', 'TweetVideo'] };
const languageCode = { type: 'string', pattern: '^[A-Z]{2}$' };

export const ADD_SUBTITLES = {
	type: 'object',
	required: ['id', 'media_category', 'subtitles'],
	properties: {
		id,
		media_category: subtitleCategory,
		subtitles: {
			type: 'object',
			required: ['id', 'language_code'],
			properties: { display_name: { type: 'string' }, id, language_code: languageCode },
			additionalProperties: false,
		},
	},
	additionalProperties: false,
};

export const REMOVE_SUBTITLES = {
	type: 'object',
	required: ['id', 'media_category', 'language_code'],
	properties: { id, media_category: subtitleCategory, language_code: languageCode },
	additionalProperties: false,
};
