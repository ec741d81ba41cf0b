import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real files: the ones that the example feed serves. */
export const FIXTURES = {
	jpeg: { fileName: 'garden.jpg', mimeType: 'image/jpeg', category: 'tweet_image' },
	png: { fileName: 'harbour.png', mimeType: 'image/png', category: 'tweet_image' },
	webp: { fileName: 'market.webp', mimeType: 'image/webp', category: 'tweet_image' },
	gif: { fileName: 'spinner.gif', mimeType: 'image/gif', category: 'tweet_gif' },
	mp4: { fileName: 'clip.mp4', mimeType: 'video/mp4', category: 'tweet_video' },
} as const;

export type FixtureName = keyof typeof FIXTURES;

export interface MediaFile {
	readonly bytes: Buffer;
	readonly fileName: string;
	readonly mimeType: string;
}

export function fixturePath(name: FixtureName): string {
	return join(__dirname, '../../fixtures/feed', FIXTURES[name].fileName);
}

export function fixture(name: FixtureName): MediaFile {
	const { fileName, mimeType } = FIXTURES[name];
	return { bytes: readFileSync(fixturePath(name)), fileName, mimeType };
}
