import type { IDataObject } from 'n8n-workflow';
import type { FinishedRun } from '../support/engine';
import { makesCard, type Kind } from './kinds';
import type { Input } from './workflow';

/** What an execution says of one of its items. */
export type Outcome =
	| {
			readonly state: 'done';
			readonly mediaIds: readonly string[];
			/** In the order of the thread. */
			readonly postIds: readonly string[];
			readonly messageId?: string;
			readonly card?: { readonly id: string; readonly uri: string };
	  }
	| {
			readonly state: 'failed';
			readonly code: string;
			readonly message: string;
			readonly resume?: string;
			/** Posts, messages and cards that exist all the same. */
			readonly sentIds: readonly string[];
	  };

/** The name of the node whose outputs count. */
export function lastNodeOf(kind: Kind): string {
	if (kind === 'upload') return 'Upload';
	if (makesCard(kind)) return 'Card';
	return kind.startsWith('message') ? 'Message' : 'Post';
}

/** The outcomes by item key; an item that the execution says nothing of is not in it. */
export function outcomesOf(
	kind: Kind,
	inputs: readonly Input[],
	run: FinishedRun,
): Map<string, Outcome> {
	const outcomes = new Map<string, Outcome>();
	const last = lastNodeOf(kind);
	for (const node of new Set(['Upload', last])) {
		for (const { json } of [...run.items(node, 0), ...run.items(node, 1)]) {
			const key = String(json.key);
			// A Post is one, whatever the item brought along.
			const failure = json.post_id === undefined ? failureOf(json) : undefined;
			if (failure) outcomes.set(key, outcomes.get(key) ?? failure);
			else if (node === last) outcomes.set(key, joined(outcomes.get(key), json));
		}
	}
	const error = run.error(last) ?? run.error('Upload');
	const index = error?.context?.itemIndex;
	const stopped = typeof index === 'number' ? inputs[index]?.plan : undefined;
	if (error && stopped && run.status === 'error') {
		outcomes.set(stopped.key, told(error.context, error.message));
	}
	return outcomes;
}

function failureOf(json: IDataObject): Outcome | undefined {
	const { error } = json;
	if (error === undefined) return undefined;
	return typeof error === 'object' && error !== null
		? told(error as IDataObject, (error as IDataObject).message)
		: told({ ...json, code: json.error_code }, error);
}

function told(fields: IDataObject, message: unknown): Outcome {
	const { code, resume, posted_ids: posted, dm_event_id: event, card_id: card } = fields;
	return {
		state: 'failed',
		code: String(code ?? ''),
		message: String(message ?? ''),
		...(typeof resume === 'string' ? { resume } : {}),
		sentIds: [
			...(Array.isArray(posted) ? posted.map(String) : []),
			...[event, card].filter((id) => id !== undefined).map(String),
		],
	};
}

/** An item with several files has several outputs. */
function joined(before: Outcome | undefined, json: IDataObject): Outcome {
	if (json.card_id !== undefined) {
		const postIds = json.post_id === undefined ? [] : [String(json.post_id)];
		const card = { id: String(json.card_id), uri: String(json.card_uri) };
		return { state: 'done', mediaIds: [], postIds, card };
	}
	if (json.post_id !== undefined) {
		const posts = (json.posts as IDataObject[] | undefined) ?? [json];
		return { state: 'done', mediaIds: [], postIds: posts.map(({ post_id: id }) => String(id)) };
	}
	if (json.dm_event_id !== undefined) {
		return { state: 'done', mediaIds: [], postIds: [], messageId: String(json.dm_event_id) };
	}
	const earlier = before?.state === 'done' ? before.mediaIds : [];
	return { state: 'done', mediaIds: [...earlier, String(json.media_id)], postIds: [] };
}
