import { TwitterMediaOAuth2Api } from '../../../credentials/TwitterMediaOAuth2Api.credentials';
import { judgeLevel, judgeScopes, NEEDED_SCOPES } from '../../../nodes/x/permissions';

it('needs exactly what the credential asks for', () => {
	const asked = new TwitterMediaOAuth2Api().properties.find(({ name }) => name === 'scope');
	expect(String(asked?.default).split(' ').sort()).toEqual(NEEDED_SCOPES);
});

it.each(['media.write', 'tweet.write', 'dm.write', 'offline.access'])(
	'misses %s and nothing else',
	(scope) => {
		const others = NEEDED_SCOPES.filter((one) => one !== scope);
		const { uses, missing } = judgeScopes(others.join(' '));
		expect(missing).toEqual([scope]);
		expect(uses).toEqual({
			upload: scope !== 'media.write',
			post: scope !== 'tweet.write',
			message: scope !== 'dm.write',
		});
	},
);

it('asks for no more than OAuth1 has', () => {
	expect(judgeLevel('read').missing).toEqual(['Direct message', 'write']);
	expect(judgeLevel('read-write').missing).toEqual(['Direct message']);
	expect(judgeLevel('read-write-directmessages').missing).toEqual([]);
	expect(judgeLevel(undefined).uses).toBeUndefined();
});
