import type { INodeProperties } from 'n8n-workflow';
import { attachmentFields } from '../host/attachmentFields';
import {
	includeInputFieldsOption,
	optionsField,
	maxPostsOption,
	uploadOptionFields,
} from '../host/fields';
import { adAccountLocator } from '../host/locator';
import { CARDS } from '../x/limits';
import { appFields } from './app.fields';

/** A card uses media for ads and needs them processed, so these are not offered here. */
const NOT_FOR_CARDS = new Set(['mediaCategory', 'waitForProcessing', 'shared']);

const WEBSITE = { show: { destination: ['website'] } };
const POST = { show: { createPost: [true] } };

const { maxNameCharacters, maxHeadlineCharacters, minSwipeable, maxSwipeable } = CARDS;

/** What the parameters of media are called for a card. */
const WORDS: Readonly<Record<string, Partial<INodeProperties>>> = {
	mediaSource: {
		description: `Where the media of the card come from: one, or ${minSwipeable} to ${maxSwipeable} to swipe through`,
		options: [
			{
				name: 'Binary Field',
				value: 'binary',
				description: 'Upload files of the input item now, then create the card',
			},
			{
				name: 'Media Keys',
				value: 'mediaIds',
				description: 'Use media uploaded before with Used For set to Ad, or of the media library',
			},
			{
				name: 'URL',
				value: 'url',
				description: 'Download files from the web, upload them, then create the card',
			},
		],
	},
	mediaIds: {
		displayName: 'Media Keys',
		default: '={{ $json.media_key }}',
		placeholder: 'e.g. 3_1880028106020515840',
		description:
			'One or more media keys, separated by commas, or an array. Media IDs work where the item also carries their keys.',
	},
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'X Ads takes OAuth1 keys only, and X must have given the developer app access to the Ads API.',
		name: 'oAuth1Notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		noDataExpression: true,
		default: 'live',
		description: 'Where the card is created. The addresses of both are in the credential.',
		options: [
			{ name: 'Live', value: 'live' },
			{
				name: 'Sandbox',
				value: 'sandbox',
				description: 'For trying out: accounts of their own, and nothing is ever shown',
			},
		],
	},
	{
		displayName: 'Ad Account',
		name: 'accountId',
		...adAccountLocator,
		required: true,
		description: 'The account at ads.x.com to which the card belongs',
	},
	{
		displayName: 'Card Name',
		name: 'cardName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Spring bicycle, website',
		description: `Name of the card at ads.x.com, up to ${maxNameCharacters} characters. Readers do not see it.`,
	},
	...attachmentFields
		.filter(({ name }) => name !== 'altTexts')
		.map((field) => ({ ...field, ...WORDS[field.name] })),
	{
		displayName: 'Destination',
		name: 'destination',
		type: 'options',
		default: 'website',
		description: 'Where the card leads',
		options: [
			{ name: 'App', value: 'app', description: 'A button for an app in a store' },
			{ name: 'Website', value: 'website', description: 'A web page, with a headline' },
		],
	},
	{
		displayName: 'Website URL',
		name: 'websiteUrl',
		type: 'string',
		required: true,
		displayOptions: WEBSITE,
		default: '',
		placeholder: 'e.g. https://example.com/offer',
		description: 'Address that opens when the card is clicked',
	},
	{
		displayName: 'Headline',
		name: 'headline',
		type: 'string',
		required: true,
		displayOptions: WEBSITE,
		default: '',
		placeholder: 'e.g. Our new bicycle',
		description: `The line under the media, up to ${maxHeadlineCharacters} characters; many devices show about 50`,
	},
	...appFields,
	{
		displayName: 'Create Promoted-Only Post',
		name: 'createPost',
		type: 'boolean',
		default: false,
		description:
			'Whether to also create a Post with the card that only ads show: it is in no timeline and can be promoted at ads.x.com',
	},
	{
		displayName: 'Post Text',
		name: 'postText',
		type: 'string',
		typeOptions: { rows: 3 },
		required: true,
		displayOptions: POST,
		default: '',
		placeholder: 'e.g. Our new bicycle is here',
		description: 'Text of the Post. X counts up to 280 characters.',
	},
	{
		displayName: 'Post as User',
		name: 'postAsUserId',
		type: 'string',
		displayOptions: POST,
		default: '',
		placeholder: 'e.g. 2244994945',
		description:
			'ID of the user in whose name the Post appears, if not the one of the credential. The ad account must be allowed to promote this user.',
	},
	optionsField([
		...uploadOptionFields.filter(({ name }) => !NOT_FOR_CARDS.has(name)),
		includeInputFieldsOption,
		maxPostsOption,
	]),
];
