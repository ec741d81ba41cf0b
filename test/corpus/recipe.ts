import type { EditName } from './edits';

/** How one file of the corpus is made; plain data, so that its hash says when to make it again. */
export interface Recipe {
	/** File name; its ending is part of the test, not of the truth. */
	readonly name: string;
	readonly make: Make;
	/**
	 * The blocking codes that X's documented limits give the file in a Post, where a recipe is about
	 * a limit. Written by hand from the documents, so that it does not follow our table.
	 */
	readonly blocks?: readonly string[];
}

export type Make =
	/** Arguments before the output file. `@name` stands for another file of the corpus. */
	| { readonly tool: 'ffmpeg' | 'convert'; readonly args: readonly string[] }
	/** A change made by code in edits.ts to another file of the corpus, or from nothing. */
	| { readonly edit: EditName; readonly of?: string; readonly options: EditOptions };

export type EditOptions = Readonly<Record<string, string | number | readonly number[]>>;

function words(text: string): string[] {
	return text.split(/\s+/).filter(Boolean);
}

export function convert(name: string, args: string, blocks?: readonly string[]): Recipe {
	return { name, make: { tool: 'convert', args: words(args) }, blocks };
}

export function ffmpeg(name: string, args: string, blocks?: readonly string[]): Recipe {
	return { name, make: { tool: 'ffmpeg', args: words(args) }, blocks };
}

export function edited(
	name: string,
	edit: EditName,
	of: string | undefined,
	options: EditOptions = {},
	blocks?: readonly string[],
): Recipe {
	return { name, make: { edit, of, options }, blocks };
}

export interface Clip {
	readonly size?: string;
	readonly rate?: string;
	readonly seconds?: number;
	/** Options of the video encoder. */
	readonly video?: string;
	/** Options of the audio encoder; absent means a silent film. */
	readonly audio?: string;
	/** Length of the sound, when it is not that of the pictures. */
	readonly audioSeconds?: number;
	/** Options of the container. */
	readonly mux?: string;
	readonly blocks?: readonly string[];
}

export const X264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p';
export const AAC = '-c:a aac -b:a 64k';

/** A short film of a test card and, if wanted, a tone. */
export function clip(name: string, options: Clip = {}): Recipe {
	const { size = '96x64', rate = '25', seconds = 1, video = X264, audio, mux = '' } = options;
	const length = options.audioSeconds ?? seconds;
	const sound = audio ? `-f lavfi -i sine=frequency=440:duration=${length}` : '';
	return ffmpeg(
		name,
		`-f lavfi -i testsrc2=size=${size}:rate=${rate}:duration=${seconds} ${sound} ` +
			`${video} ${audio ?? ''} ${mux}`,
		options.blocks,
	);
}

/** The other files that a recipe needs first. */
export function needs({ make }: Recipe): string[] {
	if ('edit' in make) return make.of ? [make.of] : [];
	return make.args.filter((arg) => arg.startsWith('@')).map((arg) => arg.slice(1));
}
