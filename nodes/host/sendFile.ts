import type { IExecuteFunctions } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import { takesAltText } from '../media/category';
import { observe, type FactsObserver } from '../media/observe';
import type { ByteSource } from '../media/source';
import { observeProgress } from '../upload/progress';
import { Persistence } from '../upload/retry';
import { upload } from '../upload/upload';
import { SEGMENTS } from '../x/limits';
import { setAltText } from '../x/metadata';
import type { Connection } from './connection';
import { aboutFile } from './examine';
import type { Memory } from './memory';
import { mediaJson, type UploadedMedia } from './mediaJson';
import type { PreparedFile } from './prepareFile';
import { progressOf } from './progress';
import type { UploadOptions } from './uploadOptions';

/** Sends a prepared file, describes it, and answers with the output of the product contract. */
export async function sendFile(
	context: IExecuteFunctions,
	file: PreparedFile,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
	/** Called when X has the whole file and only its processing is waited for. */
	taken?: () => void,
): Promise<Outcome<UploadedMedia>> {
	const { wire, world, gate, frames } = connection;
	const finished = memory.uploads.get(file.fingerprint);
	if (finished && isAlive(finished, world.clock.now())) {
		return success({ ...finished, upload: { ...finished.upload, resumed: true } });
	}
	// What a try of this execution has reached is newer than what an earlier execution left.
	const { resume } = options;
	if (resume && !memory.checkpoints.load(resume.fingerprint)) memory.checkpoints.save(resume);
	const observer = observe(file.facts);
	frames.allow(options.lanes);
	const uploaded = await upload(
		{
			source: observer ? watched(file.source, observer) : file.source,
			plan: file.plan,
			limits: SEGMENTS,
			fingerprint: file.fingerprint,
			checkpoints: memory.checkpoints,
			gate,
			frames,
			request: {
				mediaType: file.facts.mediaType,
				mediaCategory: file.category,
				shared: options.shared,
				additionalOwners: options.additionalOwners,
			},
			simple: options.simple,
			waitForProcessing: options.waitForProcessing,
			processing: options.processing,
			retry: options.retry,
			observer: { ...observeProgress(progressOf(context, file.name), world.clock), taken },
		},
		wire,
		world,
	);
	if (!uploaded.ok) return failed(aboutFile(file.name, uploaded.failure));

	const warnings = [
		...file.warnings,
		...uploaded.value.restarts.map((reason) => `The upload was started again: ${reason}`),
	];
	const described = await describeMedia(file, uploaded.value.report.mediaId, options, connection);
	if (described.warning) warnings.push(described.warning);
	const facts = observer ? await observer.finish() : file.facts;
	const media = mediaJson({ ...file, facts }, uploaded.value, described.done, warnings);
	memory.uploads.set(file.fingerprint, media);
	return success(media);
}

/**
 * Sets the alt text. A picture without its description is better than no picture: a failure is a
 * warning. X takes none for videos, and would bill the request.
 */
async function describeMedia(
	file: PreparedFile,
	mediaId: string,
	options: UploadOptions,
	{ client, world, gate }: Connection,
): Promise<{ done: boolean; warning?: string }> {
	if (file.altText === '') return { done: false };
	if (!takesAltText(file.category)) {
		return {
			done: false,
			warning: 'The alt text was not set: X takes it for images and GIFs only',
		};
	}
	const persistence = new Persistence(world, options.retry, gate);
	const answer = await persistence.send(
		'metadata',
		async () => await setAltText(client, mediaId, file.altText),
	);
	if (answer.ok) return { done: true };
	return { done: false, warning: `The alt text was not set: ${answer.failure.message}` };
}

/** The same source; the observer sees every byte that passes. */
function watched(source: ByteSource, observer: FactsObserver): ByteSource {
	return {
		...source,
		async openInPlace() {
			const reader = await source.openInPlace?.();
			if (!reader) return undefined;
			return {
				...reader,
				async read(target, position) {
					const bytes = await reader.read(target, position);
					observer.write(position, target.subarray(0, bytes));
					return bytes;
				},
			};
		},
		async *open(start = 0) {
			let position = start;
			for await (const chunk of source.open(start)) {
				observer.write(position, chunk);
				position += chunk.length;
				yield chunk;
			}
		},
	};
}

/** Whether a medium can still be attached; one without an expiry is taken to live. */
function isAlive(media: UploadedMedia, now: number): boolean {
	return media.expires_at === undefined || Date.parse(media.expires_at) > now + 60_000;
}
