import { files } from '../../support/engine';
import { postNode, Stage, uploadNode } from '../../support/stage';
import { orderFaults } from './drive';
import { rowFile } from './files';
import type { Claims } from './judge';
import type { EngineRow } from './rows';

const MIB = 1024 * 1024;

/** Performs a row with both nodes in n8n's engine; the faults are ordered here. */
export async function driveInEngine(
	row: EngineRow,
	{ engine, simulator }: Stage,
): Promise<{ outcome: string; claims: Claims }> {
	if (!row.file) throw new Error('Rows without a file are for the library alone');
	orderFaults(row, simulator);
	const { segmentBytes, ...file } = rowFile(row.file);
	const { maxRetries, rateLimitWaitMs, duplicateProtection } = row.options ?? {};
	const upload = uploadNode({
		altText: row.altText ? 'A garden in spring' : '',
		options: {
			segmentSize: segmentBytes / MIB,
			parallelSegments: 3,
			...(maxRetries === undefined ? {} : { maxRetries }),
			...(rateLimitWaitMs === undefined ? {} : { rateLimitWait: rateLimitWaitMs / 1000 }),
		},
	});
	const post = postNode({
		text: row.post ?? '',
		options: duplicateProtection === undefined ? {} : { duplicateProtection },
	});
	const run = await engine.run({
		nodes: [files([{ binary: { data: file } }]), upload, ...(row.post === undefined ? [] : [post])],
	});
	const failure = run.failure as { context?: { code?: unknown }; message?: string } | undefined;
	const mediaId = run.json('Upload')[0]?.media_id;
	const postId = run.json('Post')[0]?.post_id;
	return {
		outcome: failure ? String(failure.context?.code ?? failure.message) : 'finished',
		claims: {
			...(mediaId === undefined ? {} : { mediaId: String(mediaId) }),
			...(postId === undefined ? {} : { postId: String(postId) }),
		},
	};
}
