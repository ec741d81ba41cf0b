import type { PassingRequest, Tampering } from '../support/stage/tampering-proxy';

const isAppend = ({ path }: PassingRequest) => path.endsWith('/append');
const isPost = ({ method, path }: PassingRequest) => method === 'POST' && path === '/2/tweets';

/** Ways to spoil what n8n sends to X, each of which the demo has to notice. */
export const TAMPERINGS: Record<string, Tampering> = {
	/** One bit of one byte in the middle of the first segment. */
	byte(request) {
		if (!isAppend(request) || request.nth > 0) return;
		const middle = request.body.length >> 1;
		request.body.writeUInt8(request.body.readUInt8(middle) ^ 1, middle);
	},
	/** A segment is acknowledged and lost. */
	segment(request) {
		if (isAppend(request) && request.nth === 2) return { status: 200, body: {} };
	},
	/** The Post arrives without its media. */
	media(request) {
		if (!isPost(request)) return;
		const post = JSON.parse(request.body.toString('utf8')) as Record<string, unknown>;
		delete post.media;
		request.body = Buffer.from(JSON.stringify(post));
	},
};
