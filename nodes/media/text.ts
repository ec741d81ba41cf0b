import { extractCashtags, extractUrls, parseTweet } from 'twitter-text';

/** Weighted characters of a Post. Source: docs.x.com, counting characters, 2026-08-22. */
export const TEXT_LIMIT = 280;

export interface WeighedText {
	/** As X counts: a link is 23, an emoji or CJK character 2. */
	readonly weightedLength: number;
	readonly limit: typeof TEXT_LIMIT;
	/** Not empty, not over the limit, no forbidden characters. */
	readonly valid: boolean;
	/** Without the dollar sign, as often as they occur. */
	readonly cashtags: string[];
	/** Everything X turns into a link, with or without https://. */
	readonly links: string[];
}

/** Characters as X counts them. */
export function weightOf(text: string): number {
	return parseTweet(text).weightedLength;
}

/** Counts a text the way X does, with X's own library. */
export function weighText(text: string): WeighedText {
	const { weightedLength, valid } = parseTweet(text);
	return {
		weightedLength,
		limit: TEXT_LIMIT,
		valid,
		cashtags: extractCashtags(text),
		links: extractUrls(text, { extractUrlsWithoutProtocol: true }),
	};
}
