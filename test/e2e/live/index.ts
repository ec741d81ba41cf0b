import type { ChatModel } from '../content/chatModel';
import type { ContentFile } from '../content/files';
import type { ImageApi } from '../content/imageApi';
import type { ContentServer } from '../content/server';
import { aiAgent } from './aiAgent';
import { aiImage } from './aiImage';
import { cmsWebhook } from './cmsWebhook';
import { contentCalendar } from './contentCalendar';
import { launchThread } from './launchThread';
import type { LiveExample } from './live';
import { videoWithSubtitles } from './videoWithSubtitles';
import { welcomeMessage } from './welcomeMessage';

export { Live, type LiveExample } from './live';

/** What the examples reach on loopback beside X. */
export interface Surroundings {
	content: ContentServer;
	imageApi: ImageApi;
	/** What the image API makes of every prompt. */
	picture: ContentFile;
	chatModel: ChatModel;
}

/** One for every file in `examples/` that needs an n8n that is up. */
export function liveExamples({
	content,
	imageApi,
	picture,
	chatModel,
}: Surroundings): LiveExample[] {
	return [
		contentCalendar(content),
		cmsWebhook(content),
		aiImage(picture, imageApi),
		videoWithSubtitles(content),
		launchThread(content),
		welcomeMessage(content),
		aiAgent(content, chatModel),
	];
}
