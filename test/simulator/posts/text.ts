import { createHash } from 'node:crypto';
import { extractUrlsWithIndices } from 'twitter-text';
import type { LedgerPost } from '../types';

/** An entry of `entities.urls`. */
export interface UrlEntity {
	start: number;
	end: number;
	url: string;
	expanded_url: string;
	display_url: string;
	media_key?: string;
}

export interface RenderedText {
	text: string;
	urls: UrlEntity[];
}

/** X wraps every link: same link in the same Post, same short address. */
function shortUrl(seed: string): string {
	return `https://t.co/${createHash('sha256').update(seed).digest('base64url').slice(0, 10).replace(/[-_]/g, 'x')}`;
}

/** As X does in API answers. */
function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The text as X gives it back, which is not the text that was sent: links become t.co addresses, `& < >` are escaped, and
 * a link for attached media is appended.
 */
export function renderText(
	post: Pick<LedgerPost, 'id' | 'text'>,
	author: string,
	mediaKeys: string[],
	appended: string[] = [],
): RenderedText {
	const urls: UrlEntity[] = [];
	let text = '';
	let from = 0;
	const link = (expanded: string, display: string, mediaKey?: string) => {
		const url = shortUrl(`${post.id} ${expanded}`);
		const start = [...text].length;
		text += url;
		urls.push({
			start,
			end: start + url.length,
			url,
			expanded_url: expanded,
			display_url: display,
			...(mediaKey === undefined ? {} : { media_key: mediaKey }),
		});
	};
	for (const { url, indices } of extractUrlsWithIndices(post.text)) {
		text += escapeHtml(post.text.slice(from, indices[0]));
		const expanded = /^https?:\/\//i.test(url) ? url : `http://${url}`;
		link(expanded, url.replace(/^https?:\/\//i, ''));
		from = indices[1];
	}
	text += escapeHtml(post.text.slice(from));
	for (const address of appended) {
		if (text !== '') text += ' ';
		link(address, address.replace(/^https?:\/\//i, ''));
	}
	if (mediaKeys.length > 0) {
		if (text !== '') text += ' ';
		const kind = mediaKeys[0]!.startsWith('3_') ? 'photo' : 'video';
		link(
			`https://x.com/${author}/status/${post.id}/${kind}/1`,
			`pic.x.com/${post.id.slice(-10)}`,
			mediaKeys[0],
		);
	}
	return { text, urls };
}
