import type { IExecuteFunctions } from 'n8n-workflow';
import type { Failure } from '../media/failure';
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
	readonly doubts: Remembered<Doubt>;
	/** What earlier tries of the item left; an agent's calls are no tries. */
	earlierTry(): EarlierTry;
}

/** A sending of which nobody knows whether X did it, and what a later try says of it. */
export interface Doubt extends PostDoubt {
	readonly told: Told;
}

type Told = Pick<Failure, 'code' | 'message' | 'advice'>;

/** What surely exists of an item, and what may. */
export interface EarlierTry {
	/** Of a sending that no later try has settled. */
	readonly doubt?: Told;
	readonly posts: readonly RememberedPost[];
	readonly messages: readonly SentMessage[];
	readonly cards: readonly Card[];
	/** An upload that did not come to its end; of several the first. */
	readonly upload?: Checkpoint;
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
		earlierTry: () => {
			if (isTool(context)) return { posts: [], messages: [], cards: [] };
			const posts = drawer<RememberedPost>('posts');
			const messages = drawer<SentMessage>('messages');
			const cards = drawer<Card>('cards');
			const known = { ...posts, ...messages, ...cards };
			const [upload] = Object.values(drawer<Checkpoint>('checkpoints'));
			const open = Object.entries(drawer<Doubt>('doubts')).find(([key]) => !(key in known));
			return {
				...(open && { doubt: open[1].told }),
				...(upload && { upload }),
				posts: Object.values(posts),
				messages: Object.values(messages),
				cards: Object.values(cards),
			};
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
