import type { IDataObject } from 'n8n-workflow';
import type { FinishedRun } from '../support/engine';
import type { ItemPlan, Schedule } from './schedule';

/** What an execution says of one of its items. */
export type Outcome =
	| { readonly state: 'done'; readonly mediaIds: readonly string[]; readonly postId?: string }
	| {
			readonly state: 'failed';
			readonly code: string;
			readonly message: string;
			readonly resume?: string;
	  };

/** The outcomes by item key; an item that the execution says nothing of is not in it. */
export function outcomesOf(
	{ kind }: Schedule,
	items: readonly ItemPlan[],
	run: FinishedRun,
): Map<string, Outcome> {
	const outcomes = new Map<string, Outcome>();
	const last = kind === 'upload' ? 'Upload' : 'Post';
	for (const node of new Set(['Upload', last])) {
		for (const { json } of [...run.items(node, 0), ...run.items(node, 1)]) {
			const key = String(json.key);
			// A Post is one, whatever the item brought along.
			const failure = json.post_id === undefined ? failureOf(json) : undefined;
			if (failure) outcomes.set(key, outcomes.get(key) ?? failure);
			else if (node === last) outcomes.set(key, joined(outcomes.get(key), json));
		}
	}
	const error = run.error('Post') ?? run.error('Upload');
	const index = error?.context?.itemIndex;
	const stopped = typeof index === 'number' ? items[index] : undefined;
	if (error && stopped && run.status === 'error') {
		const { code = '', resume } = error.context;
		outcomes.set(stopped.key, {
			state: 'failed',
			code: String(code),
			message: error.message,
			...(typeof resume === 'string' ? { resume } : {}),
		});
	}
	return outcomes;
}

function failureOf(json: IDataObject): Outcome | undefined {
	const { error } = json;
	if (error === undefined) return undefined;
	const told =
		typeof error === 'object' && error !== null
			? (error as IDataObject)
			: { code: json.error_code, message: error, resume: json.resume };
	return {
		state: 'failed',
		code: String(told.code ?? ''),
		message: String(told.message ?? ''),
		...(typeof told.resume === 'string' ? { resume: told.resume } : {}),
	};
}

/** An item with several files has several outputs. */
function joined(before: Outcome | undefined, json: IDataObject): Outcome {
	if (json.post_id !== undefined) {
		return { state: 'done', mediaIds: [], postId: String(json.post_id) };
	}
	const earlier = before?.state === 'done' ? before.mediaIds : [];
	return { state: 'done', mediaIds: [...earlier, String(json.media_id)] };
}
