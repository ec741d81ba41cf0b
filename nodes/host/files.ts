import type { IExecuteFunctions } from 'n8n-workflow';
import { chooseCategory } from '../media/category';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { MediaFacts } from '../media/facts';
import { inspect } from '../media/inspect';
import { judge } from '../media/policy';
import type { ByteSource } from '../media/source';
import type { MediaCategory } from '../media/types';
import { planUpload, type Plan } from '../upload/plan';
import { Persistence } from '../upload/retry';
import { upload } from '../upload/upload';
import { ALT_TEXT, SEGMENTS } from '../x/limits';
import { setAltText } from '../x/metadata';
import type { BinaryField } from './binary';
import type { Connection } from './connection';
import { fingerprintOf } from './fingerprint';
import { asFailure, toWarning } from './judgement';
import type { Memory } from './memory';
import { mediaJson, type UploadedMedia } from './mediaJson';
import { openBinary } from './source';
import type { UploadOptions } from './uploadOptions';

/** A file that has been looked at and may be sent. Nothing has gone to X yet. */
export interface PreparedFile {
	/** The binary field, for messages. */
	readonly name: string;
	readonly source: ByteSource;
	readonly facts: MediaFacts;
	readonly category: MediaCategory;
	readonly plan: Plan;
	readonly altText: string;
	/** Of the bytes and what they are for; the same file for the same use has the same one. */
	readonly fingerprint: string;
	/** Sentences for the output's `warnings`. */
	readonly warnings: readonly string[];
}

/** Looks at one file and judges it, before the first byte is sent. */
export async function prepareFile(
	context: IExecuteFunctions,
	field: BinaryField,
	altText: string,
	options: UploadOptions,
	signal: AbortSignal,
): Promise<Outcome<PreparedFile>> {
	if (altText.length > ALT_TEXT.maxCharacters) {
		return failed({
			code: 'media.alt_text_too_long',
			message: `The alt text of ${label(field)} has ${altText.length} characters; X takes at most ${ALT_TEXT.maxCharacters}`,
			advice:
				'Shorten the alt text, for example with the expression {{ $json.alt.slice(0, 1000) }}.',
		});
	}
	const opened = await openField(context, field, signal);
	if (!opened.ok) return opened;
	const source = opened.value;

	const inspected = await inspect(source, signal);
	if (!inspected.ok) return failed(about(field, inspected.failure));
	const facts = inspected.value;

	const chosen = options.mediaCategory
		? success(options.mediaCategory)
		: chooseCategory(facts, options.usedFor);
	if (!chosen.ok) return failed(about(field, chosen.failure));

	const violations = options.validation === 'off' ? [] : judge(facts, chosen.value);
	const blocking = violations.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0 && options.validation === 'error') {
		return failed(about(field, asFailure(blocking)));
	}

	const plan = planUpload(source.size, options, SEGMENTS);
	if (!plan.ok) return failed(about(field, plan.failure));
	return success({
		name: field.name,
		source,
		facts,
		category: chosen.value,
		plan: plan.value,
		altText,
		fingerprint: await fingerprintOf(source, `${field.name}\n${chosen.value}`),
		warnings: violations.map(toWarning),
	});
}

/** Sends a prepared file, describes it, and answers with the output of the product contract. */
export async function sendFile(
	file: PreparedFile,
	options: UploadOptions,
	connection: Connection,
	memory: Memory,
): Promise<Outcome<UploadedMedia>> {
	const { client, wire, world, gate } = connection;
	const finished = memory.uploads.get(file.fingerprint);
	if (finished && isAlive(finished, world.clock.now())) {
		return success({ ...finished, upload: { ...finished.upload, resumed: true } });
	}
	if (options.resume) memory.checkpoints.save(options.resume);
	const uploaded = await upload(
		{
			source: file.source,
			plan: file.plan,
			limits: SEGMENTS,
			fingerprint: file.fingerprint,
			checkpoints: memory.checkpoints,
			gate,
			request: {
				mediaType: file.facts.mediaType,
				mediaCategory: file.category,
				shared: options.shared,
				additionalOwners: options.additionalOwners,
			},
			waitForProcessing: options.waitForProcessing,
			processing: options.processing,
			retry: options.retry,
		},
		wire,
		world,
	);
	if (!uploaded.ok) return failed(about(file, uploaded.failure));

	const warnings = [
		...file.warnings,
		...uploaded.value.restarts.map((reason) => `The upload was started again: ${reason}`),
	];
	let described = false;
	if (file.altText !== '') {
		// A picture without its description is better than no picture: say it, go on.
		const { mediaId } = uploaded.value.report;
		const persistence = new Persistence(world, options.retry, gate);
		const answer = await persistence.send(
			'metadata',
			async () => await setAltText(client, mediaId, file.altText),
		);
		described = answer.ok;
		if (!answer.ok) warnings.push(`The alt text was not set: ${answer.failure.message}`);
	}
	const media = mediaJson(file, uploaded.value, described, warnings);
	memory.uploads.set(file.fingerprint, media);
	return success(media);
}

/** Whether a medium can still be attached; one without an expiry is taken to live. */
function isAlive(media: UploadedMedia, now: number): boolean {
	return media.expires_at === undefined || Date.parse(media.expires_at) > now + 60_000;
}

async function openField(
	context: IExecuteFunctions,
	field: BinaryField,
	signal: AbortSignal,
): Promise<Outcome<ByteSource>> {
	try {
		return success(await openBinary(context.helpers, field.data, signal));
	} catch {
		return failed({
			code: 'binary.unreadable',
			message: `The file ${label(field)} is no longer in n8n's binary store`,
			advice: 'Run the node that produced the file again, then this one.',
		});
	}
}

/** Names the file in front of the sentence, so that the right one of several is looked at. */
function about(
	field: { readonly name: string; readonly source?: ByteSource } | BinaryField,
	failure: Failure,
): Failure {
	if (failure.code.startsWith('credential.') || failure.code.startsWith('run.')) return failure;
	return { ...failure, message: `File in "${field.name}": ${failure.message}` };
}

function label({ name, data }: BinaryField): string {
	return data.fileName ? `"${data.fileName}" (field "${name}")` : `in field "${name}"`;
}
