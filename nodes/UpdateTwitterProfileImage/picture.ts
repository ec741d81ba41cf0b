import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { aboutFile, inspectFile } from '../host/examine';
import { asFailure } from '../host/judgement';
import { findSourceFiles } from '../host/sourceFiles';
import type { Validation } from '../host/uploadOptions';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import type { MediaFacts } from '../media/facts';
import { judge } from '../media/policy';
import type { ByteSource } from '../media/source';
import type { Violation } from '../media/violation';
import { PROFILE } from '../x/limits';
import type { ProfilePicture } from '../x/profile';
import { readCrop } from './crop';

export interface JudgedPicture {
	readonly picture: ProfilePicture;
	readonly facts: MediaFacts;
	readonly violations: readonly Violation[];
}

/** The picture of an item, judged by X's rules before anything is sent. */
export async function readPicture(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	validation: Validation,
	signal: AbortSignal,
): Promise<Outcome<JudgedPicture>> {
	const image = context.getNodeParameter('image', itemIndex, 'avatar') as ProfilePicture['image'];
	const fields = await findSourceFiles(context, item, itemIndex, signal);
	if (!fields.ok) return fields;
	const [field, ...others] = fields.value;
	if (!field || others.length > 0) return failed(notOne(image, fields.value.length));

	const inspected = await inspectFile(context, field, signal);
	if (!inspected.ok) return inspected;
	const { name, source, facts } = inspected.value;
	const use = image === 'banner' ? 'profile_banner' : 'profile_image';
	const violations = validation === 'off' ? [] : judge(facts, use);
	const blocking = violations.filter(({ severity }) => severity === 'block');
	if (blocking.length > 0 && validation === 'error') {
		return failed(aboutFile(name, asFailure(blocking)));
	}
	if (source.size > PROFILE.maxBytes) return failed(aboutFile(name, tooLarge(source.size)));

	const crop = image === 'banner' ? readCrop(context, itemIndex, facts) : success(undefined);
	if (!crop.ok) return crop;
	const bytes = await readAll(name, source);
	if (!bytes.ok) return bytes;
	return success({
		picture: { image, bytes: bytes.value, ...(crop.value ? { crop: crop.value } : {}) },
		facts,
		violations,
	});
}

/** The whole picture: v1.1 takes it in one request, and its size has been checked. */
async function readAll(name: string, source: ByteSource): Promise<Outcome<Uint8Array>> {
	const bytes = new Uint8Array(source.size);
	let at = 0;
	try {
		for await (const chunk of source.open()) {
			bytes.set(chunk, at);
			at += chunk.length;
		}
	} catch {
		at = -1;
	}
	if (at === bytes.length) return success(bytes);
	return failed({
		code: 'binary.unreadable',
		message: `The file in "${name}" cannot be read from n8n's binary store`,
		advice: 'Run the node that produced the file again, then this one.',
	});
}

function notOne(image: ProfilePicture['image'], count: number): Failure {
	return {
		code: 'profile.several_files',
		message: `A profile has one ${image}, but there are ${count} files`,
		advice: 'Name one field in "Input Binary Field", or one address in "URL".',
	};
}

function tooLarge(bytes: number): Failure {
	const mib = (value: number) => `${Math.ceil(value / 1024 / 1024)} MB`;
	return {
		code: 'profile.too_large',
		message: `The picture has ${mib(bytes)}; this node sends at most ${mib(PROFILE.maxBytes)}`,
		advice:
			'Add an Edit Image node before this one: Resize it, or set its output format to JPEG with a quality of 85.',
	};
}
