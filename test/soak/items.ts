import { drawFile, type FileKind, type FilePlan } from './files';
import { makesCard, makesThread, type Kind } from './kinds';
import type { Random } from './random';

/** One Post or message; of an upload only the files. */
export interface PostPlan {
	/** Unlike that of every other one; empty for one without words. */
	readonly text: string;
	readonly files: readonly FilePlan[];
}

/** A card for ads that leads to a website. */
export interface CardPlan {
	/** Unlike that of every other one. */
	readonly name: string;
	readonly headline: string;
	readonly url: string;
	readonly files: readonly FilePlan[];
}

/** What one output item stands for. */
export interface ItemPlan {
	/** Follows the item through the workflow. */
	readonly key: string;
	/** Several for a thread, none for a card alone, else one. */
	readonly posts: readonly PostPlan[];
	readonly card?: CardPlan;
}

export function drawItem(
	random: Random,
	kind: Kind,
	threadLength: number,
	seed: number,
	at: number,
): ItemPlan {
	const key = `item ${at}`;
	if (makesCard(kind)) return { key, ...drawCard(random, kind, seed, at) };
	const isThread = makesThread(kind);
	return {
		key,
		posts: random.times(isThread ? threadLength : 1, (part) => {
			const name = isThread ? `${seed} ${at} ${part}` : `${seed} ${at}`;
			const files = drawFiles(random, kind, part, name);
			const wordless = files.length > 0 && random.chance(0.05);
			return { text: wordless ? '' : drawText(random, seed, name), files };
		}),
	};
}

function drawCard(random: Random, kind: Kind, seed: number, at: number): Omit<ItemPlan, 'key'> {
	const name = `${seed} ${at}`;
	return {
		card: {
			name: wordsOf(seed, name),
			headline: `Headline of ${wordsOf(seed, name)}`,
			url: addressOf(name),
			files: drawFiles(random, kind, 0, name),
		},
		posts: kind === 'card' ? [] : [{ text: drawText(random, seed, name), files: [] }],
	};
}

function drawText(random: Random, seed: number, name: string): string {
	return `${wordsOf(seed, name)}${random.chance(0.3) ? ` ${addressOf(name)}` : ''}`;
}

/** With all that has to be escaped somewhere. */
function wordsOf(seed: number, name: string): string {
	return `Run ${seed} <item> & "${name}"`;
}

function addressOf(name: string): string {
	return `https://example.com/${name.replaceAll(' ', '/')}`;
}

const PICTURES: readonly FileKind[] = ['jpeg', 'png'];
const ANIMATIONS: readonly FileKind[] = [...PICTURES, 'gif'];
const ALL: readonly FileKind[] = ['jpeg', 'png', 'gif', 'jpeg', 'png', 'mp4'];
const FOR_CARDS: readonly FileKind[] = ['square', 'wide', 'mp4'];

/** `part` is the place in a thread. */
function drawFiles(random: Random, kind: Kind, part: number, seed: string): FilePlan[] {
	const one = (kinds = ALL) => [drawFile(random, kinds, seed)];
	const several = (count: number, kinds = PICTURES) =>
		random.times(count, (at) => drawFile(random, kinds, `${seed} ${at}`));
	switch (kind) {
		case 'postText':
		case 'messageText':
			return [];
		case 'uploadThenPost':
		case 'messageFile':
			return one();
		case 'upload':
			return random.chance(0.7) ? one() : several(2, ANIMATIONS);
		case 'postFiles':
			return random.chance(0.5) ? one() : several(random.int(2, 3));
		case 'postUrls':
			return random.chance(0.7) ? one() : several(2);
		case 'thread':
			// The further Posts of one item are texts.
			return part === 0 ? one(ANIMATIONS) : [];
		case 'itemsToThread':
			return one(ANIMATIONS);
		case 'itemsToPost':
			return several(random.int(2, 4));
		case 'card':
		case 'cardWithPost':
			return random.chance(0.7) ? one(FOR_CARDS) : several(random.int(2, 3), FOR_CARDS);
	}
}
