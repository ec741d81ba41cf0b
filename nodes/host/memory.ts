import type { IExecuteFunctions } from 'n8n-workflow';
import type { Checkpoint, CheckpointStore } from '../upload/checkpoint';
import type { Card } from '../x/ads/cards';
import type { PostDoubt } from '../x/createPostOnce';
import type { SentMessage } from '../x/messages';
import type { UploadedMedia } from './mediaJson';
import { isTool } from './tool';

/**
 * What this node has achieved in this execution. n8n's Retry On Fail runs the whole node again, with
 * all its items; the node's context survives that, so what is done is not done twice. Everything in
 * it is plain JSON without secrets.
 */
export interface Memory {
	readonly checkpoints: CheckpointStore;
	/** Uploads that were finished, by fingerprint. */
	readonly uploads: Remembered<UploadedMedia>;
	/** Posts that exist, by what they were made of. */
	readonly posts: Remembered<RememberedPost>;
	/** Direct Messages that were sent, by what they were made of and for whom. */
	readonly messages: Remembered<SentMessage>;
	/** Cards that exist, by what they were made of. */
	readonly cards: Remembered<Card>;
	/** What was sent and of which nobody knows whether it exists, by what it was made of. */
	readonly doubts: Remembered<PostDoubt>;
	/** Whether an earlier try of the item left a doubt that no later one has settled; an agent's calls are no tries. */
	inDoubt(): boolean;
}

export interface RememberedPost {
	readonly id: string;
	readonly text?: string;
}

export interface Remembered<T> {
	get(key: string): T | undefined;
	set(key: string, value: T): void;
	forget(key: string): void;
}

/**
 * The memory of one item of one run. A run of the node inside a loop is another run, and the same
 * file on another item another upload; only a re-run of the very same item finds what is done.
 */
export function openMemory(context: IExecuteFunctions, itemIndex: number): Memory {
	// An agent's calls are runs of their own, also when it only tries the same thing again.
	const run = isTool(context)
		? 'of the tool'
		: String(context.evaluateExpression('{{ $runIndex }}', itemIndex));
	const root = context.getContext('node');
	const drawer = <T>(name: string): Record<string, T> => {
		const all = (root.twitterMedia ??= {}) as Record<string, Record<string, T>>;
		return (all[`${name} of run ${run}, item ${itemIndex}`] ??= {});
	};
	const remembered = <T>(name: string): Remembered<T> => ({
		get: (key) => drawer<T>(name)[key],
		set: (key, value) => {
			drawer<T>(name)[key] = value;
		},
		forget: (key) => {
			delete drawer<T>(name)[key];
		},
	});
	return {
		uploads: remembered('uploads'),
		posts: remembered('posts'),
		messages: remembered('messages'),
		cards: remembered('cards'),
		doubts: remembered('doubts'),
		inDoubt: () => {
			if (isTool(context)) return false;
			const known = ['posts', 'messages', 'cards'].map((name) => drawer(name));
			return Object.keys(drawer('doubts')).some((key) => known.every((shelf) => !(key in shelf)));
		},
		checkpoints: {
			load: (fingerprint) => drawer<Checkpoint>('checkpoints')[fingerprint],
			save: (checkpoint) => {
				drawer<Checkpoint>('checkpoints')[checkpoint.fingerprint] = checkpoint;
			},
			clear: (fingerprint) => {
				delete drawer<Checkpoint>('checkpoints')[fingerprint];
			},
		},
	};
}
