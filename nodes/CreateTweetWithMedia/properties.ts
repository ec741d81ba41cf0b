import type { INodeProperties } from 'n8n-workflow';
import { attachmentFields } from '../host/attachmentFields';
import {
	authenticationField,
	includeInputFieldsOption,
	optionsField,
	maxPostsOption,
	uploadOptionFields,
} from '../host/fields';
import { reportingFields } from '../host/reporting';
import { additionalFields } from './additionalFields';
import { threadField } from './threadField';

/** A Post uses media for Posts and needs them processed, so these are not offered here. */
const NOT_FOR_POSTS = new Set(['mediaCategory', 'waitForProcessing', 'shared']);

const itemFields: INodeProperties[] = [
	{
		displayName: 'Items',
		name: 'itemMode',
		type: 'options',
		default: 'perItem',
		description: 'How many Posts the input items become',
		options: [
			{
				name: 'Combine Items Into One Post',
				value: 'combine',
				description: 'The media of several items go on one Post, in the order of the items',
			},
			{
				name: 'One Post per Item',
				value: 'perItem',
				description: 'Each item becomes a Post, with all its media',
			},
			{
				name: 'One Thread From All Items',
				value: 'thread',
				description: 'Each item becomes a Post of one thread, in the order of the items',
			},
		],
	},
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'string',
		displayOptions: { show: { itemMode: ['combine', 'thread'] } },
		default: '',
		placeholder: 'e.g. album',
		description:
			'Name of a field, or an expression. Items with the same value belong together. Leave empty to take all items together.',
	},
];

const fallbackFields: INodeProperties[] = [
	{
		displayName: 'When There Is No Media',
		name: 'whenNoMedia',
		type: 'options',
		displayOptions: { hide: { mediaSource: ['none'] } },
		default: 'fail',
		description: 'What to do with an item whose media are missing',
		options: [
			{ name: 'Fail', value: 'fail' },
			{ name: 'Post the Text Only', value: 'postTextOnly' },
			{ name: 'Skip the Item', value: 'skip' },
		],
	},
	{
		displayName: 'When Text Is Too Long',
		name: 'whenTooLong',
		type: 'options',
		default: 'fail',
		description: 'What to do with more than 280 characters as X counts them',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'Accounts with X Premium may post more: see Options > Long Posts',
			},
			{
				name: 'Make a Thread',
				value: 'thread',
				description: 'Split it between sentences or words into numbered Posts',
			},
			{ name: 'Truncate', value: 'truncate', description: 'Cut it after a word and add …' },
		],
	},
	{
		displayName: 'When There Are Too Many Media',
		name: 'whenTooManyMedia',
		type: 'options',
		displayOptions: { hide: { mediaSource: ['none'] } },
		default: 'fail',
		description: 'What to do with more than 4 images, 1 GIF or 1 video, or a mixture of these',
		options: [
			{ name: 'Fail', value: 'fail' },
			{
				name: 'Make a Thread',
				value: 'thread',
				description: 'Spread them over Posts that reply to each other',
			},
		],
	},
];

const postOptions: INodeProperties[] = [
	{
		displayName: 'Delete Broken Thread',
		name: 'deleteBrokenThread',
		type: 'boolean',
		default: false,
		description:
			'Whether to delete the Posts of a thread when a later one fails. Otherwise they stay, and another try goes on after them.',
	},
	{
		displayName: 'Duplicate Protection',
		name: 'duplicateProtection',
		type: 'boolean',
		default: true,
		description:
			"Whether to look into the account's latest Posts when X did not answer, or when an execution is retried, so that nothing is posted twice",
	},
	{
		displayName: 'Long Posts (X Premium)',
		name: 'longPosts',
		type: 'boolean',
		default: false,
		description:
			'Whether the account has X Premium, so that a text of more than 280 characters is posted as it is',
	},
	maxPostsOption,
	{
		displayName: 'Number the Posts',
		name: 'numberPosts',
		type: 'boolean',
		default: true,
		description: 'Whether to add 1/3, 2/3, … to a text that is split into a thread',
	},
];

export const properties: INodeProperties[] = [
	authenticationField,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Our new bicycle is here',
		description:
			'Text of the Post. X counts up to 280 characters; links count 23 and emoji 2. May be empty when there is media.',
	},
	...attachmentFields,
	...itemFields,
	...fallbackFields,
	threadField,
	additionalFields,
	optionsField([
		...uploadOptionFields.filter(({ name }) => !NOT_FOR_POSTS.has(name)),
		includeInputFieldsOption,
		...reportingFields,
		...postOptions,
	]),
];
