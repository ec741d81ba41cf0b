import { extractUrlsWithIndices } from 'twitter-text';
import type { Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { Media } from '../media/media';
import type { CreatePostBody } from '../posts/schema';
import type { LedgerPost } from '../types';
import { escape, page } from './html';

/** GET / : what was posted, newest first, to be looked at by a person. */
export function timeline(exchange: Exchange): Reply {
	const posts = exchange.world.posts.all.filter(({ deleted }) => !deleted).reverse();
	const count = posts.length === 1 ? '1 Post' : `${posts.length} Posts`;
	const list =
		posts.length > 0
			? posts.map((post) => article(exchange, post)).join('')
			: '<p class="empty">Nothing has been posted yet.</p>';
	return html(
		page(
			'X simulator',
			`<header><h1>X simulator</h1><p>${count}. Nothing here has left this machine.</p></header><main>${list}</main>`,
		),
	);
}

/** GET /{username}/status/{id}, where `post_url` leads when its host is swapped for the simulator's. */
export function singlePost(exchange: Exchange): Reply {
	const post = exchange.world.posts.live(exchange.params.id!);
	if (!post) return { status: 404 };
	return html(
		page(
			'Post on the X simulator',
			`<header><h1>Post</h1><p><a href="/">All Posts</a></p></header><main>${article(exchange, post)}</main>`,
		),
	);
}

export function html(text: string, status = 200): Reply {
	return { status, text, contentType: 'text/html; charset=utf-8' };
}

function article(exchange: Exchange, post: LedgerPost): string {
	const author = exchange.world.accounts.byId(post.authorId);
	const name = author?.name ?? 'Unknown';
	const username = author?.username ?? 'i';
	const media = post.mediaIds
		.map((id) => exchange.world.media.find(id))
		.filter((one) => one !== undefined);
	const when = new Date(post.createdAt).toISOString();
	const reply = (post.body as CreatePostBody).reply?.in_reply_to_tweet_id;
	return (
		`<article id="post-${post.id}"><div class="face">${escape(name.slice(0, 1).toUpperCase())}</div><div>` +
		`<div><strong>${escape(name)}</strong> <span class="soft">@${escape(username)} · ` +
		`<a class="soft" href="/${encodeURIComponent(username)}/status/${post.id}"><time datetime="${when}">` +
		`${when.slice(0, 16).replace('T', ' ')} UTC</time></a></span></div>` +
		(reply === undefined
			? ''
			: `<p class="soft">Replying to <a href="#post-${reply}">${reply}</a></p>`) +
		(post.text === '' ? '' : `<p class="text">${linked(post.text)}</p>`) +
		gallery(media) +
		'</div></article>'
	);
}

function linked(text: string): string {
	let out = '';
	let from = 0;
	for (const { url, indices } of extractUrlsWithIndices(text)) {
		const target = /^https?:\/\//i.test(url) ? url : `http://${url}`;
		out += escape(text.slice(from, indices[0]));
		out += `<a href="${escape(target)}" rel="noreferrer">${escape(url)}</a>`;
		from = indices[1];
	}
	return out + escape(text.slice(from));
}

function gallery(media: Media[]): string {
	if (media.length === 0) return '';
	const layout = media.length === 3 ? ' many three' : media.length > 1 ? ' many' : '';
	const described = media.filter(({ altText }) => altText);
	return (
		`<div class="media${layout}">${media.map(figure).join('')}</div>` +
		described.map(({ altText }) => `<p class="alt"><b>ALT</b> ${escape(altText!)}</p>`).join('')
	);
}

function figure(media: Media): string {
	const alt = escape(media.altText ?? '');
	const source = `/_media/${media.id}`;
	if (media.kind === 'video') {
		return `<figure><video controls preload="metadata" src="${source}"></video></figure>`;
	}
	const tag = media.kind === 'gif' ? '<span class="tag">GIF</span>' : '';
	return `<figure><img src="${source}" alt="${alt}" title="${alt}">${tag}</figure>`;
}
