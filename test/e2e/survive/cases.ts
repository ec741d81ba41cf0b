import type { ContentFile } from '../content/files';
import type { Editor } from './editor';
import type { Findings } from './findings';
import type { Server } from './server';

/** One way to lose n8n, and what must be true after its user has clicked "Retry". */
export interface KillCase {
	name: string;
	/** Answers the user in the n8n that runs afterwards. */
	run(server: Server, editor: Editor, findings: Findings): Promise<Editor>;
}

/** A file that the content server hands out. */
export interface Served {
	file: ContentFile;
	url: string;
}

/** n8n's setting "Save execution progress": without it a retry begins at the trigger, with it at the node that was cut off. */
export const PROGRESS = [
	{ saveProgress: false, words: 'progress not saved (the default)' },
	{ saveProgress: true, words: 'progress saved' },
] as const;
