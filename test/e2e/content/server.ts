import { createServer } from 'node:http';
import { contentFiles, type ContentFile } from './files';
import { rssFeed, type FeedEntry } from './feed';
import { listen } from './http';

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

/** `port` 0 = any free one. The feed has news each time it is read, or it stays as it is. */
export async function startContent(
	fixtures: string,
	port = 0,
	news: 'always' | 'never' = 'always',
): Promise<ContentServer> {
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
			if (news === 'always' || edition === 0) edition++;
			response.end(rssFeed(editionOf(entries, edition), url, edition));
		} else if (wanted) {
			response.setHeader('content-type', wanted.type);
			response.setHeader('content-length', wanted.bytes.length);
			response.end(wanted.bytes);
		} else {
			response.writeHead(404).end();
		}
	});
	const { url, close } = await listen(server, port);
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
		close,
	};
}

/** News each time the feed is read, because X refuses the same text twice. */
const editionOf = (entries: FeedEntry[], edition: number) =>
	edition === 1
		? entries
		: entries.map(({ title, file }) => ({ title: `${title} (edition ${edition})`, file }));
