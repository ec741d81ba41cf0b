import type { INodeProperties } from 'n8n-workflow';

const APP = { show: { destination: ['app'] } };

/** Where a card leads that advertises an app. */
export const appFields: INodeProperties[] = [
	{
		displayName: 'Button',
		name: 'buttonLabel',
		type: 'options',
		displayOptions: APP,
		default: 'INSTALL',
		description: 'What the button of the card says',
		options: [
			{ name: 'Book', value: 'BOOK' },
			{ name: 'Connect', value: 'CONNECT' },
			{ name: 'Install', value: 'INSTALL' },
			{ name: 'Open', value: 'OPEN' },
			{ name: 'Order', value: 'ORDER' },
			{ name: 'Play', value: 'PLAY' },
			{ name: 'Shop', value: 'SHOP' },
		],
	},
	{
		displayName: 'App Country',
		name: 'appCountry',
		type: 'string',
		required: true,
		displayOptions: APP,
		default: '',
		placeholder: 'e.g. US',
		description: 'Country where the app is sold, as a code of two letters (ISO 3166-1)',
	},
	{
		displayName: 'Google Play App ID',
		name: 'googlePlayAppId',
		type: 'string',
		displayOptions: APP,
		default: '',
		placeholder: 'e.g. com.example.app',
		description:
			'Package name of the app at Google Play, or its address there. This, the iOS App ID, or both.',
	},
	{
		displayName: 'Google Play Deep Link',
		name: 'googlePlayDeepLink',
		type: 'string',
		displayOptions: APP,
		default: '',
		placeholder: 'e.g. example://offer',
		description: 'Opens a place in the Android app where it is installed',
	},
	{
		displayName: 'iOS App ID',
		name: 'iosAppId',
		type: 'string',
		displayOptions: APP,
		default: '',
		placeholder: 'e.g. 333903271',
		description: 'Number of the app in the App Store, or its address there',
	},
	{
		displayName: 'iOS Deep Link',
		name: 'iosDeepLink',
		type: 'string',
		displayOptions: APP,
		default: '',
		placeholder: 'e.g. example://offer',
		description: 'Opens a place in the iOS app where it is installed',
	},
];
