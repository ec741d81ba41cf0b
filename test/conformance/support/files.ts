import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaCategory, MediaType } from '../../../nodes/media/types';
import { fixture, paddedFixture, type MediaFile } from '../../support/media';

const KIB = 1024;

/** What the rows of the table upload. */
export interface RowFile extends MediaFile {
	readonly mediaType: MediaType;
	readonly category: MediaCategory;
	/** Bytes. */
	readonly segmentBytes: number;
}

export type FileName = 'photo' | 'pieces' | 'large' | 'video';

const png = { mediaType: 'image/png', category: 'tweet_image' } as const;

const FILES: Readonly<Record<FileName, () => RowFile>> = {
	/** One segment. */
	photo: () => ({
		...fixture('jpeg'),
		mediaType: 'image/jpeg',
		category: 'tweet_image',
		segmentBytes: 4096 * KIB,
	}),
	/** Five segments, the last one short. */
	pieces: () => ({
		...paddedFixture('png', 4 * 64 * KIB + 1000),
		...png,
		segmentBytes: 64 * KIB,
	}),
	/** Two segments that may still be halved. */
	large: () => ({ ...paddedFixture('png', 700 * KIB), ...png, segmentBytes: 512 * KIB }),
	/** One segment, and processing. */
	video: () => ({
		bytes: readFileSync(join(__dirname, '../../fixtures/media/faststart.mp4')),
		fileName: 'faststart.mp4',
		mimeType: 'video/mp4',
		mediaType: 'video/mp4',
		category: 'tweet_video',
		segmentBytes: 4096 * KIB,
	}),
};

const opened = new Map<FileName, RowFile>();

export function rowFile(name: FileName): RowFile {
	const file = opened.get(name) ?? FILES[name]();
	opened.set(name, file);
	return file;
}
