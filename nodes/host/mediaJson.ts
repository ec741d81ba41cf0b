import type { Uploaded } from '../upload/upload';
import { dropUndefined } from './json';
import type { PreparedFile } from './prepareFile';

/** One uploaded file in a node's output. All ids are strings. */
export interface UploadedMedia {
	readonly media_id: string;
	readonly media_key?: string;
	readonly media_category: string;
	readonly media_type: string;
	/** Bytes. */
	readonly size: number;
	/** Pixels. */
	readonly width?: number;
	readonly height?: number;
	readonly duration_ms?: number;
	readonly alt_text?: string;
	/** X's word: `succeeded` also for media that need no processing. */
	readonly processing_state: string;
	/** ISO 8601. */
	readonly expires_at?: string;
	readonly warnings: readonly string[];
	readonly upload: {
		readonly segments: number;
		readonly retries: number;
		readonly resumed: boolean;
		readonly elapsed_ms: number;
	};
}

export function mediaJson(
	file: PreparedFile,
	{ report, segments, retries, resumed, elapsedMs }: Uploaded,
	described: boolean,
	warnings: readonly string[],
): UploadedMedia {
	const { facts } = file;
	return dropUndefined({
		media_id: report.mediaId,
		media_key: report.mediaKey,
		media_category: file.category,
		media_type: facts.mediaType,
		size: file.source.size,
		width: facts.width,
		height: facts.height,
		duration_ms: facts.durationMs,
		alt_text: described ? file.altText : undefined,
		processing_state: report.processing?.state ?? 'succeeded',
		expires_at:
			report.expiresAt === undefined ? undefined : new Date(report.expiresAt).toISOString(),
		warnings,
		upload: { segments, retries, resumed, elapsed_ms: elapsedMs },
	});
}
