import { createServer } from 'node:http';
import { listen, readJson, send, type Listening } from './http';
import type { ContentFile } from './files';

/** Stands in for the image API of a model: asked for a picture, it answers with the address of one. */
export interface ImageApi extends Listening {
	/** The key that callers must send. */
	key: string;
	generationsUrl: string;
	/** What it was asked for, in order. */
	prompts: string[];
}

/** `picture` is what every prompt becomes. */
export async function startImageApi(picture: ContentFile): Promise<ImageApi> {
	const key = 'a-key-of-the-image-api';
	const prompts: string[] = [];
	const server = createServer(async (request, response) => {
		const { pathname } = new URL(request.url ?? '/', place.url);
		if (pathname.startsWith('/made/')) {
			response.setHeader('content-type', picture.type);
			response.end(picture.bytes);
			return;
		}
		if (request.method !== 'POST' || pathname !== '/v1/images/generations') {
			return send(response, 404, { error: { message: `There is no ${pathname}` } });
		}
		if (request.headers.authorization !== `Bearer ${key}`) {
			return send(response, 401, { error: { message: 'Incorrect API key provided' } });
		}
		const { prompt } = await readJson(request);
		if (typeof prompt !== 'string' || prompt === '') {
			return send(response, 400, { error: { message: 'A prompt is missing' } });
		}
		prompts.push(prompt);
		const url = `${place.url}/made/${prompts.length}.png`;
		send(response, 200, { created: Math.floor(Date.now() / 1000), data: [{ url }] });
	});
	const place = await listen(server);
	return { ...place, key, prompts, generationsUrl: `${place.url}/v1/images/generations` };
}
