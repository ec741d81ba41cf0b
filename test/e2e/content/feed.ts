import type { ContentFile } from './files';

export interface FeedEntry {
	title: string;
	file: ContentFile;
}

/**
 * An RSS 2.0 feed as a news site writes it: one `enclosure` per entry, its description in Media RSS. Entries of another
 * edition are other entries, with a `guid` of their own.
 */
export function rssFeed(entries: FeedEntry[], base: string, edition: number): string {
	const items = entries.map(
		({ title, file }, index) => `
    <item>
      <title>${escaped(title)}</title>
      <link>${base}/news/${edition}/${index + 1}</link>
      <guid isPermaLink="false">${base}/news/${edition}/${index + 1}</guid>
      <pubDate>${new Date(Date.UTC(2026, 7, 1 + index, 9)).toUTCString()}</pubDate>
      <description>${escaped(file.description)}</description>
      <enclosure url="${base}/files/${file.name}" length="${file.bytes.length}" type="${file.type}"/>
      <media:description>${escaped(file.description)}</media:description>
    </item>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>Town News</title>
    <link>${base}/</link>
    <description>What happens in town</description>${items.join('')}
  </channel>
</rss>
`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
