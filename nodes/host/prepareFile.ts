import type { IExecuteFunctions } from 'n8n-workflow';
import { failed, success, type Outcome } from '../media/failure';
import type { MediaFacts } from '../media/facts';
import type { ByteSource } from '../media/source';
import type { MediaCategory } from '../media/types';
import { planUpload, type Plan } from '../upload/plan';
import { ALT_TEXT, SEGMENTS } from '../x/limits';
import type { BinaryField } from './binary';
import { aboutFile, examineFile } from './examine';
import { fingerprintOf } from './fingerprint';
import { asFailure, toWarnings } from './judgement';
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
			message: `The alt text of the file in "${field.name}" has ${altText.length} characters; X takes at most ${ALT_TEXT.maxCharacters}`,
			advice:
				'Shorten the alt text, for example with the expression {{ $json.alt.slice(0, 1000) }}.',
		});
	}
	const examined = await examineFile(context, field, options, signal);
	if (!examined.ok) return examined;
	const { name, source, facts, category } = examined.value;

	const violations = options.validation === 'off' ? [] : examined.value.violations;
	const blocking = violations.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0 && options.validation === 'error') {
		return failed(aboutFile(name, asFailure(blocking)));
	}
	const plan = planUpload(source.size, options, SEGMENTS);
	if (!plan.ok) return failed(aboutFile(name, plan.failure));
	const fingerprint = await fingerprintOf(source, `${name}\n${category}`, signal);
	if (!fingerprint.ok) return failed(aboutFile(name, fingerprint.failure));
	return success({
		name,
		source,
		facts,
		category,
		plan: plan.value,
		altText,
		fingerprint: fingerprint.value,
		warnings: toWarnings(violations),
	});
}
