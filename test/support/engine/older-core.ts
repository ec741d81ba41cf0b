import * as core from 'n8n-core';
import type { BinaryData, WorkflowExecute } from 'n8n-core';
import type { INode, Workflow } from 'n8n-workflow';
import type { Readable } from 'node:stream';
import type { StreamOnlyStore } from './stream-only-store';

/**
 * What the core of n8n 1.123 has otherwise than that of 2.x, for which the harness is written; no other file of it
 * knows of two. There, credentials are encrypted with the instance's own key without being told so, a run takes its
 * parts one by one, and what keeps files is a manager of one's own class.
 */
export const isOlderCore = !('EncryptionKeyProxy' in core);

export type BinaryMode = 'separate' | 'combined';

/** Combined mode came with 2.x. */
export const BINARY_MODES: readonly BinaryMode[] = isOlderCore
	? ['separate']
	: ['separate', 'combined'];

/** Whether several requests that are refused with one token make n8n renew it once, and not once each. */
export const RENEWS_ONCE = !isOlderCore;

/** Whether the test of a credential sees the status of X's answer: an error that 1.123 throws has lost it. */
export const TESTS_SEE_STATUS = !isOlderCore;

type Run = WorkflowExecute['run'];
type OlderRun = (workflow: Workflow, startNode: INode) => ReturnType<Run>;

export function runFrom(
	startNode: INode,
	workflow: Workflow,
	execute: WorkflowExecute,
): ReturnType<Run> {
	if (!isOlderCore) return execute.run({ workflow, startNode });
	return (execute.run as unknown as OlderRun).call(execute, workflow, startNode);
}

/** The store as a manager: what `BinaryDataBlobManager` is on 2.x. */
export class OlderBlobManager implements BinaryData.Manager {
	private files = 0;

	constructor(private readonly blobs: StreamOnlyStore) {}

	async init(): Promise<void> {}

	async store(
		_location: BinaryData.FileLocation,
		content: Buffer | Readable,
		metadata: BinaryData.PreWriteMetadata,
	): Promise<BinaryData.WriteResult> {
		const fileId = String(this.files++);
		return { fileId, fileSize: await this.blobs.write(fileId, content, metadata) };
	}

	getPath(): string {
		throw new Error('This store has no paths');
	}

	async getAsBuffer(fileId: string): Promise<Buffer> {
		return present(await this.blobs.read(fileId), fileId);
	}

	async getAsStream(fileId: string): Promise<Readable> {
		return present(await this.blobs.readStream(fileId), fileId);
	}

	async getMetadata(fileId: string): Promise<BinaryData.Metadata> {
		return present(await this.blobs.getMetadata(fileId), fileId);
	}

	async copyByFileId(_target: BinaryData.FileLocation, fileId: string): Promise<string> {
		const copy = String(this.files++);
		await this.blobs.copy(fileId, copy);
		return copy;
	}

	async copyByFilePath(): Promise<BinaryData.WriteResult> {
		throw new Error('Nothing in the tests copies from a path');
	}

	async rename(from: string, to: string): Promise<void> {
		await this.blobs.rename(from, to);
	}
}

function present<T>(found: T | null, fileId: string): T {
	if (found === null) throw new Error(`There is no file ${fileId}`);
	return found;
}
