/** A page in Markdown as GitHub shows it. */
export interface Page {
	/** Targets of links and pictures, as written, in order. */
	links: string[];
	/** What may stand behind the `#` of a link to this page. */
	anchors: Set<string>;
}

const FENCE = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$/gm;
const CODE = /(`+)(?:(?!\1)[\s\S])+\1/g;
const COMMENT = /<!--[\s\S]*?-->/g;

export function readPage(markdown: string): Page {
	const prose = markdown.replace(COMMENT, '').replace(FENCE, '');
	const written = prose.replace(CODE, '');
	const patterns = [
		/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
		/^\[[^\]]+\]:\s*(\S+)/gm,
		/<(https?:[^>\s]+)>/g,
		/\b(?:src|href)="([^"]+)"/g,
	];
	const links = patterns.flatMap((pattern) =>
		[...written.matchAll(pattern)].map(([, target = '']) => target),
	);

	const anchors = new Set<string>();
	for (const [, heading = ''] of prose.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
		const slug = slugOf(heading);
		let anchor = slug;
		for (let twin = 1; anchors.has(anchor); twin++) anchor = `${slug}-${twin}`;
		anchors.add(anchor);
	}
	for (const [, id = ''] of written.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
	return { links, anchors };
}

/** GitHub's: lower case, letters, digits, `_` and `-` stay, a space becomes a hyphen, the rest goes. */
function slugOf(heading: string): string {
	return heading
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[`*]/g, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, '')
		.replace(/ /g, '-');
}
