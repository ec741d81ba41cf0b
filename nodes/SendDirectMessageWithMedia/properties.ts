import type { INodeProperties } from 'n8n-workflow';
import { attachmentFields } from '../host/attachmentFields';
import {
	authenticationField,
	includeInputFieldsOption,
	optionsField,
	uploadOptionFields,
} from '../host/fields';
import { conversationLocator, userLocator } from '../host/locator';
import { reportingFields } from '../host/reporting';
import { DIRECT_MESSAGES } from '../x/limits';

/** A message uses media for messages and needs them processed, so these two are not offered here. */
const NOT_FOR_MESSAGES = new Set(['mediaCategory', 'waitForProcessing']);

const { minMembers, maxMembers, maxCharacters } = DIRECT_MESSAGES;

const recipientFields: INodeProperties[] = [
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		default: 'user',
		description: 'Who gets the message',
		options: [
			{
				name: 'Conversation',
				value: 'conversation',
				description: 'Go on with a conversation that the account takes part in',
			},
			{
				name: 'New Group',
				value: 'newGroup',
				description: 'Open a new group conversation with each message',
			},
			{ name: 'User', value: 'user', description: 'One person, by user ID or @name' },
		],
	},
	{
		...userLocator,
		displayName: 'Participant',
		name: 'participant',
		required: true,
		displayOptions: { show: { sendTo: ['user'] } },
		description: 'The recipient: a user ID, an @name or the address of the profile',
	},
	{
		...conversationLocator,
		displayName: 'Conversation',
		name: 'conversationId',
		required: true,
		displayOptions: { show: { sendTo: ['conversation'] } },
		description: 'The dm_conversation_id of an earlier message',
	},
	{
		displayName: 'Participants',
		name: 'participants',
		type: 'string',
		required: true,
		displayOptions: { show: { sendTo: ['newGroup'] } },
		default: '',
		placeholder: 'e.g. @XDevelopers, @API',
		description: `${minMembers} to ${maxMembers} user IDs or @names, separated by commas, or an array`,
	},
];

/** What the parameters of media are called where there is one attachment. */
const WORDS: Readonly<Record<string, Partial<INodeProperties>>> = {
	mediaSource: {
		description: 'Where the attachment comes from. X takes one per message.',
		options: [
			{
				name: 'Binary Field',
				value: 'binary',
				description: 'Upload a file of the input item now, then send',
			},
			{
				name: 'Media ID',
				value: 'mediaIds',
				description: 'Use media uploaded before with Used For set to Direct Message',
			},
			{ name: 'None', value: 'none', description: 'Text only' },
			{
				name: 'URL',
				value: 'url',
				description: 'Download a file from the web, upload it, then send',
			},
		],
	},
	mediaIds: {
		displayName: 'Media ID',
		description:
			'One media ID of Twitter Media Upload, uploaded with Used For set to Direct Message. X refuses media of Posts here.',
	},
	binaryPropertyName: { hint: 'The name of the field with the file' },
	mediaUrls: {
		displayName: 'Media URL',
		description: 'Address of the file. A data URI works too.',
	},
	altTexts: {
		description: 'Description of the file for people who cannot see it, up to 1,000 characters',
	},
};

export const properties: INodeProperties[] = [
	authenticationField,
	...recipientFields,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description: `Text of the message, up to ${maxCharacters.toLocaleString('en')} characters. May be empty when there is media.`,
	},
	...attachmentFields.map((field) => ({ ...field, ...WORDS[field.name] })),
	optionsField([
		...uploadOptionFields.filter(({ name }) => !NOT_FOR_MESSAGES.has(name)),
		includeInputFieldsOption,
		...reportingFields,
		{
			displayName: 'Duplicate Protection',
			name: 'duplicateProtection',
			type: 'boolean' as const,
			default: true,
			description:
				'Whether to look into the conversation when X did not answer, or when an execution is retried, so that nobody gets a message twice. Needs the dm.read permission.',
		},
	]),
];
