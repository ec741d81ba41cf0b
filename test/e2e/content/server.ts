import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentFiles, type ContentFile } from './files';
import { rssFeed, type FeedEntry } from './feed';

/** A small web site on loopback: a feed and the files that workflows download. */
export interface ContentServer {
	url: string;
	feedUrl: string;
	/** Of the first edition, in the order of the feed. */
	entries: FeedEntry[];
	file(name: string): ContentFile;
	urlOf(name: string): string;
	/** Hands out one more file; answers its address. */
	serve(file: ContentFile): string;
	close(): Promise<void>;
}

const HEADLINES: [title: string, file: string][] = [
	['Sunrise over the old town & the river', 'sunrise.jpg'],
	['The town clock is running again', 'spinner.gif'],
	['Opening day: the whole walk in one film', 'opening.mp4'],
];

/** `port` 0 = any free one. */
export async function startContent(fixtures: string, port = 0): Promise<ContentServer> {
	const files = await contentFiles(fixtures);
	const file = (name: string) => {
		const found = files.get(name);
		if (!found) throw new Error(`The content server has no ${name}`);
		return found;
	};
	const entries = HEADLINES.map(([title, name]) => ({ title, file: file(name) }));

	let edition = 0;

	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', url).pathname;
		const wanted = files.get(path.replace(/^\/files\//, ''));
		if (path === '/feed.xml') {
			response.setHeader('content-type', 'application/rss+xml; charset=utf-8');
			response.end(rssFeed(editionOf(entries, ++edition), url));
		} else if (wanted) {
			response.setHeader('content-type', wanted.type);
			response.setHeader('content-length', wanted.bytes.length);
			response.end(wanted.bytes);
		} else {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url,
		feedUrl: `${url}/feed.xml`,
		entries,
		file,
		urlOf: (name) => `${url}/files/${file(name).name}`,
		serve(added) {
			files.set(added.name, added);
			return `${url}/files/${added.name}`;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** News each time the feed is read, because X refuses the same text twice. */
const editionOf = (entries: FeedEntry[], edition: number) =>
	edition === 1
		? entries
		: entries.map(({ title, file }) => ({ title: `${title} (edition ${edition})`, file }));
