import type { IExecuteFunctions } from 'n8n-workflow';
import { cardUse, chooseCategory } from '../media/category';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { MediaFacts } from '../media/facts';
import { inspect } from '../media/inspect';
import { judge } from '../media/policy';
import type { ByteSource } from '../media/source';
import type { MediaCategory } from '../media/types';
import type { Violation } from '../media/violation';
import type { BinaryField } from './binary';
import { openBinary } from './source';
import type { UploadOptions } from './uploadOptions';

/** A file and what it is. */
export interface InspectedFile {
	/** The binary field, for messages. */
	readonly name: string;
	readonly source: ByteSource;
	readonly facts: MediaFacts;
}

/** A file that was looked at: what it is, what X would take it as, and what X would say. */
export interface ExaminedFile extends InspectedFile {
	readonly category: MediaCategory;
	readonly violations: readonly Violation[];
}

/** Reads what is needed of one file and judges it. Nothing is sent. */
export async function examineFile(
	context: IExecuteFunctions,
	field: BinaryField,
	options: Pick<UploadOptions, 'usedFor' | 'mediaCategory' | 'forCard'>,
	signal: AbortSignal,
): Promise<Outcome<ExaminedFile>> {
	const inspected = await inspectFile(context, field, signal);
	if (!inspected.ok) return inspected;
	const { source, facts } = inspected.value;

	const chosen = options.mediaCategory
		? success(options.mediaCategory)
		: chooseCategory(facts, options.usedFor);
	if (!chosen.ok) return failed(aboutFile(field.name, chosen.failure));
	const category = chosen.value;
	const violations = judge(facts, options.forCard ? cardUse(category) : category);
	return success({ name: field.name, source, facts, category, violations });
}

/** Reads what is needed of one file to say what it is, for uses that are no upload category. */
export async function inspectFile(
	context: IExecuteFunctions,
	field: BinaryField,
	signal: AbortSignal,
): Promise<Outcome<InspectedFile>> {
	const opened = await openField(context, field, signal);
	if (!opened.ok) return opened;
	const source = opened.value;
	const inspected = await inspect(source, signal);
	if (!inspected.ok) return failed(aboutFile(field.name, inspected.failure));
	return success({ name: field.name, source, facts: inspected.value });
}

/** Names the file in front of the sentence, so that the right one of several is looked at. */
export function aboutFile(name: string, failure: Failure): Failure {
	if (/^(credential|run)\./.test(failure.code)) return failure;
	return { ...failure, message: `File in "${name}": ${failure.message}` };
}

async function openField(
	context: IExecuteFunctions,
	{ name, data }: BinaryField,
	signal: AbortSignal,
): Promise<Outcome<ByteSource>> {
	try {
		return success(await openBinary(context.helpers, data, signal));
	} catch {
		return failed({
			code: 'binary.unreadable',
			message: `The file in "${name}" is no longer in n8n's binary store`,
			advice: 'Run the node that produced the file again, then this one.',
		});
	}
}
