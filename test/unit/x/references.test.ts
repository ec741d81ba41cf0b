import {
	isCardUri,
	isDirectMessageLink,
	readAdAccountId,
	readAppStoreId,
	readCommunityId,
	readGooglePlayId,
	readPostId,
	readUser,
} from '../../../nodes/x/references';

const ID = '1880028106020515840';

test.each([
	[ID, ID],
	[`https://x.com/XDevelopers/status/${ID}`, ID],
	[`https://twitter.com/XDevelopers/status/${ID}?s=20&t=abc`, ID],
	[`https://mobile.twitter.com/XDevelopers/status/${ID}/photo/1`, ID],
	[`x.com/i/web/status/${ID}`, ID],
	[`https://x.com/i/status/${ID}`, ID],
	[`https://example.com/XDevelopers/status/${ID}`, undefined],
	[`https://x.com.example.com/a/status/${ID}`, undefined],
	['https://x.com/XDevelopers', undefined],
	[`3_${ID}`, undefined],
	['1.8800281060205158e+18', undefined],
])('the Post in %s', (words, id) => {
	expect(readPostId(words)).toBe(id);
});

test.each([
	['2244994945', { id: '2244994945' }],
	['@XDevelopers', { name: 'XDevelopers' }],
	['XDevelopers', { name: 'XDevelopers' }],
	['@2244994945', { name: '2244994945' }],
	['https://x.com/XDevelopers', { name: 'XDevelopers' }],
	['https://twitter.com/XDevelopers/?lang=en', { name: 'XDevelopers' }],
	['two words', undefined],
	['@a_name_of_16_chrs', undefined],
	['ann@example.com', undefined],
])('the user in %s', (words, user) => {
	expect(readUser(words)).toEqual(user);
});

test.each([
	['18ce54d4x5t', '18ce54d4x5t'],
	['https://ads.x.com/accounts/18ce54d4x5t', '18ce54d4x5t'],
	['https://ads.twitter.com/campaigns/18ce54d4x5t/home?a=1', '18ce54d4x5t'],
	['https://x.com/accounts/18ce54d4x5t', undefined],
	['my account', undefined],
	['', undefined],
])('the ad account in %j', (words, id) => {
	expect(readAdAccountId(words)).toBe(id);
});

test.each([
	['com.example.app', 'com.example.app'],
	['https://play.google.com/store/apps/details?id=com.example.app&hl=en', 'com.example.app'],
	['example', undefined],
	['https://example.com/?id=com.example.app', undefined],
	['', undefined],
])('the Android app in %j', (words, id) => {
	expect(readGooglePlayId(words)).toBe(id);
});

test.each([
	['333903271', '333903271'],
	['id333903271', '333903271'],
	['https://apps.apple.com/us/app/example/id333903271?mt=8', '333903271'],
	['https://example.com/id333903271', undefined],
	['example', undefined],
])('the iOS app in %j', (words, id) => {
	expect(readAppStoreId(words)).toBe(id);
});

test('communities, cards and Direct Message links', () => {
	expect(readCommunityId('https://x.com/i/communities/1493446837214187523')).toBe(
		'1493446837214187523',
	);
	expect(readCommunityId('https://x.com/i/lists/1493446837214187523')).toBeUndefined();
	expect(isCardUri('card://1880028106020515840')).toBe(true);
	expect(isCardUri('https://example.com')).toBe(false);
	expect(isDirectMessageLink('https://x.com/messages/compose?recipient_id=12')).toBe(true);
	expect(isDirectMessageLink('https://x.com/messages')).toBe(false);
});
