import { fixture, picture } from '../../media';
import type { Drive } from '../drive';
import { FRIEND, idOf } from '../prepare';

const square = picture(800, 800);
const app = {
	destination: 'app',
	appCountry: 'US',
	googlePlayAppId: 'com.example.app',
	iosAppId: '333903271',
};

export const adsDrives: Drive[] = [
	{
		node: 'createTwitterAdsCard',
		parameters: {
			accountId: { __rl: true, mode: 'id', value: '={{ $json.account_id }}' },
			cardName: 'Spring',
			mediaSource: 'binary',
			binaryPropertyName: '*',
			websiteUrl: 'https://example.com/offer',
			headline: 'A house by the sea',
		},
		files: { data: square },
		prepare: async (stage) => {
			const [account] = stage.simulator.ads.accounts;
			const friend = idOf(stage, FRIEND);
			if (!account!.userIds.includes(friend)) account!.userIds.push(friend);
			return await Promise.resolve({ account_id: account!.id, friend_id: friend });
		},
		variations: [
			{ parameters: app },
			{ parameters: { googlePlayDeepLink: 'example://offer' }, given: app },
			{ parameters: { iosDeepLink: 'example://offer' }, given: app },
			{ parameters: { createPost: true, postText: 'Hello' } },
			{
				parameters: { postAsUserId: '={{ $json.friend_id }}' },
				given: { createPost: true, postText: 'Hello' },
			},
			{ because: 'the list of Ad Account', list: { method: 'searchAdAccounts', filter: 'A' } },
			{ because: 'several files', files: { one: square, two: picture(800, 800, 0x40) } },
			{ because: 'the file', files: { data: fixture('mp4') } },
		],
	},
];
