import { adsRoutes } from './ads/routes';
import { consent, consentPage } from './auth/consent';
import { revoke, token } from './auth/oauth2';
import { accessToken, oauth1Consent, oauth1ConsentPage, requestToken } from './auth/oauth1Flow';
import { searchCommunities } from './communities/search';
import { controlRoutes } from './control';
import { dmEvent, dmEvents, dmEventsOfConversation, dmEventsWith } from './dms/events';
import { createConversation, sendToConversation, sendToUser } from './dms/send';
import { append } from './media/append';
import { finalize } from './media/finalize';
import { initialize } from './media/initialize';
import { getMedia, getMediaByKey } from './media/lookup';
import { metadata } from './media/metadata';
import { oneShot } from './media/oneShot';
import { status } from './media/status';
import { addSubtitles, removeSubtitles } from './media/subtitles';
import { mediaFile, mediaPreview } from './page/mediaFile';
import { singlePost, timeline } from './page/timeline';
import { createPost } from './posts/create';
import { deletePost, getPost, getPosts } from './posts/read';
import { userPosts } from './posts/timeline';
import { updateProfileBanner } from './profile/banner';
import { updateProfileImage } from './profile/image';
import { verifyCredentials } from './profile/user';
import type { Route } from './router';
import { searchUsers, userByUsername, usersBy, usersByIds, usersMe } from './users/read';

/** Scopes as in the specification's `security`. */
const MEDIA_WRITE = { scopes: ['media.write'] };
const POST_WRITE = { scopes: ['tweet.write', 'users.read', 'tweet.read'] };
const READ = { scopes: ['tweet.read', 'users.read'], appOnly: true };
const READ_MEDIA = { scopes: ['tweet.read'], appOnly: true };
const READ_ME = { scopes: ['tweet.read', 'users.read'] };
const DM_WRITE = { scopes: ['dm.write', 'tweet.read', 'users.read'] };
const DM_READ = { scopes: ['dm.read', 'tweet.read', 'users.read'] };
/** v1.1, which knows no scopes. */
const V1 = { scopes: [], oauth1Only: true };

const api: Route[] = [
	{
		method: 'POST',
		path: '/2/media/upload/initialize',
		operation: 'initialize',
		access: MEDIA_WRITE,
		handle: initialize,
	},
	{
		method: 'POST',
		path: '/2/media/upload/{id}/append',
		operation: 'append',
		access: MEDIA_WRITE,
		handle: append,
	},
	{
		method: 'POST',
		path: '/2/media/upload/{id}/finalize',
		operation: 'finalize',
		access: MEDIA_WRITE,
		handle: finalize,
	},
	{
		method: 'GET',
		path: '/2/media/upload',
		operation: 'status',
		access: MEDIA_WRITE,
		handle: status,
	},
	{
		method: 'POST',
		path: '/2/media/upload',
		operation: 'oneShot',
		access: MEDIA_WRITE,
		handle: oneShot,
	},
	{
		method: 'POST',
		path: '/2/media/metadata',
		operation: 'metadata',
		access: MEDIA_WRITE,
		handle: metadata,
	},
	{
		method: 'POST',
		path: '/2/media/subtitles',
		operation: 'addSubtitles',
		access: MEDIA_WRITE,
		handle: addSubtitles,
	},
	{
		method: 'DELETE',
		path: '/2/media/subtitles',
		operation: 'removeSubtitles',
		access: MEDIA_WRITE,
		handle: removeSubtitles,
	},
	{ method: 'GET', path: '/2/media', operation: 'getMedia', access: READ_MEDIA, handle: getMedia },
	{
		method: 'GET',
		path: '/2/media/{media_key}',
		operation: 'getMediaByKey',
		access: READ_MEDIA,
		handle: getMediaByKey,
	},
	{
		method: 'POST',
		path: '/2/tweets',
		operation: 'createPost',
		access: POST_WRITE,
		handle: createPost,
	},
	{ method: 'GET', path: '/2/tweets', operation: 'getPosts', access: READ, handle: getPosts },
	{ method: 'GET', path: '/2/tweets/{id}', operation: 'getPost', access: READ, handle: getPost },
	{
		method: 'DELETE',
		path: '/2/tweets/{id}',
		operation: 'deletePost',
		access: POST_WRITE,
		handle: deletePost,
	},
	{ method: 'GET', path: '/2/users/me', operation: 'usersMe', access: READ_ME, handle: usersMe },
	{ method: 'GET', path: '/2/users', operation: 'users', access: READ, handle: usersByIds },
	{
		method: 'GET',
		path: '/2/users/search',
		operation: 'searchUsers',
		access: READ_ME,
		handle: searchUsers,
	},
	{
		method: 'GET',
		path: '/2/communities/search',
		operation: 'searchCommunities',
		access: READ_ME,
		handle: searchCommunities,
	},
	{ method: 'GET', path: '/2/users/by', operation: 'usersBy', access: READ, handle: usersBy },
	{
		method: 'GET',
		path: '/2/users/by/username/{username}',
		operation: 'userByUsername',
		access: READ,
		handle: userByUsername,
	},
	{
		method: 'GET',
		path: '/2/users/{id}/tweets',
		operation: 'userPosts',
		access: READ,
		handle: userPosts,
	},
	{
		method: 'POST',
		path: '/2/dm_conversations',
		operation: 'createConversation',
		access: DM_WRITE,
		handle: createConversation,
	},
	{
		method: 'POST',
		path: '/2/dm_conversations/with/{participant_id}/messages',
		operation: 'sendMessage',
		access: DM_WRITE,
		handle: sendToUser,
	},
	{
		method: 'POST',
		path: '/2/dm_conversations/{dm_conversation_id}/messages',
		operation: 'sendMessageToConversation',
		access: DM_WRITE,
		handle: sendToConversation,
	},
	{
		method: 'GET',
		path: '/2/dm_conversations/with/{participant_id}/dm_events',
		operation: 'dmEvents',
		access: DM_READ,
		handle: dmEventsWith,
	},
	{
		method: 'GET',
		path: '/2/dm_conversations/{id}/dm_events',
		operation: 'dmEvents',
		access: DM_READ,
		handle: dmEventsOfConversation,
	},
	{
		method: 'GET',
		path: '/2/dm_events',
		operation: 'dmEvents',
		access: DM_READ,
		handle: dmEvents,
	},
	{
		method: 'GET',
		path: '/2/dm_events/{event_id}',
		operation: 'dmEvent',
		access: DM_READ,
		handle: dmEvent,
	},
	{
		method: 'POST',
		path: '/1.1/account/update_profile_image.json',
		operation: 'updateProfileImage',
		access: V1,
		handle: updateProfileImage,
	},
	{
		method: 'POST',
		path: '/1.1/account/update_profile_banner.json',
		operation: 'updateProfileBanner',
		access: V1,
		handle: updateProfileBanner,
	},
	{
		method: 'GET',
		path: '/1.1/account/verify_credentials.json',
		operation: 'verifyCredentials',
		access: V1,
		handle: verifyCredentials,
	},
];

const auth: Route[] = [
	...['/i/oauth2/authorize', '/2/oauth2/authorize'].flatMap((path): Route[] => [
		{ method: 'GET', path, operation: 'authorize', handle: consentPage },
		{ method: 'POST', path, operation: 'authorize', handle: consent },
	]),
	{ method: 'POST', path: '/2/oauth2/token', operation: 'token', handle: token },
	{ method: 'POST', path: '/2/oauth2/revoke', operation: 'revoke', handle: revoke },
	{ method: 'POST', path: '/oauth/request_token', operation: 'requestToken', handle: requestToken },
	{
		method: 'GET',
		path: '/oauth/authorize',
		operation: 'oauth1Authorize',
		handle: oauth1ConsentPage,
	},
	{ method: 'POST', path: '/oauth/authorize', operation: 'oauth1Authorize', handle: oauth1Consent },
	{ method: 'POST', path: '/oauth/access_token', operation: 'accessToken', handle: accessToken },
];

const pages: Route[] = [
	{ method: 'GET', path: '/', operation: 'page', backstage: true, handle: timeline },
	{
		method: 'GET',
		path: '/{username}/status/{id}',
		operation: 'page',
		backstage: true,
		handle: singlePost,
	},
	{ method: 'GET', path: '/_media/{id}', operation: 'page', backstage: true, handle: mediaFile },
	{
		method: 'GET',
		path: '/_media/{id}/preview',
		operation: 'page',
		backstage: true,
		handle: mediaPreview,
	},
];

export const routes: Route[] = [...api, ...adsRoutes, ...auth, ...pages, ...controlRoutes];
