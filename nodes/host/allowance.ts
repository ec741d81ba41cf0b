import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isTool } from './tool';
import { failed, success, type Outcome } from '../media/failure';

/** Posts that an AI agent may create in one execution, unless the option says otherwise. Ours. */
export const TOOL_CAP = 10;

/** How many Posts the node may still create in this execution, over all its runs and calls. */
export interface Allowance {
	/** Reserves room before the first Post is sent, so that a thread is never cut by the cap. */
	take(posts: number): Outcome<void>;
	giveBack(posts: number): void;
}

const USED = 'twitterMediaPosts';

export function openAllowance(context: IExecuteFunctions): Allowance {
	// Runs of a loop and calls of an agent share the node's context; a new execution has a new one.
	const root = context.getContext('node') as { [USED]?: number };
	const cap = readCap(context);
	return {
		take(posts) {
			const used = root[USED] ?? 0;
			if (used + posts > cap) return failed(tooMany(used, posts, cap));
			root[USED] = used + posts;
			return success(undefined);
		},
		giveBack(posts) {
			root[USED] = Math.max(0, (root[USED] ?? 0) - posts);
		},
	};
}

/** Of the first item: a cap for the whole execution cannot depend on an item. */
function readCap(context: IExecuteFunctions): number {
	const { maxPosts } = context.getNodeParameter('options', 0, {}) as IDataObject;
	const cap = Number(maxPosts ?? 0);
	if (cap > 0) return cap;
	return isTool(context) ? TOOL_CAP : Infinity;
}

function tooMany(used: number, posts: number, cap: number) {
	const wanted = posts === 1 ? 'one more' : `${posts} more`;
	return {
		code: 'post.cap',
		message: `This node may create ${cap} Posts in one execution; ${used} exist and this would be ${wanted}`,
		advice:
			'Do not try again in this execution. To allow more, raise Options > Max Posts per Execution.',
		context: { max_posts: cap, posts_created: used },
	};
}
