import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cancelSignalOf } from '../../host/connection';
import { examineFile, type ExaminedFile } from '../../host/examine';
import { dropUndefined } from '../../host/json';
import { findSourceFiles } from '../../host/sourceFiles';
import { failed, success, type Failure, type Outcome } from '../../media/failure';
import { judgeSet } from '../../media/policy';
import type { MediaCategory, UsedFor } from '../../media/types';
import type { Violation } from '../../media/violation';

/**
 * Reports what the files of an item are and what X would say to them, one output item per file. It
 * asks X nothing and fails only where there is no file: a bad file is a report with `valid: false`.
 */
export async function validateItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<Outcome<INodeExecutionData[]>> {
	const usedFor = context.getNodeParameter('usedFor', itemIndex, 'post') as UsedFor;
	const collection = context.getNodeParameter('validateOptions', itemIndex, {}) as IDataObject;
	const mediaCategory = (collection.mediaCategory as MediaCategory | '' | undefined) || undefined;
	const signal = cancelSignalOf(context);
	const fields = await findSourceFiles(context, item, itemIndex, signal);
	if (!fields.ok) return fields;

	const examined: Array<{ name: string; fileName?: string; file: Outcome<ExaminedFile> }> = [];
	for (const field of fields.value) {
		const file = await examineFile(context, field, { usedFor, mediaCategory }, signal);
		if (!file.ok && file.failure.code === 'binary.unreadable') return failed(file.failure);
		examined.push({ name: field.name, fileName: field.data.fileName, file });
	}
	const together =
		usedFor === 'ad' ? [] : judgeSet(examined.flatMap(({ file }) => (file.ok ? [file.value] : [])));
	return success(
		examined.map(({ name, fileName, file }) => ({
			json: file.ok
				? report(name, fileName, file.value, together)
				: unreadable(name, fileName, file.failure),
			...(item.binary ? { binary: item.binary } : {}),
		})),
	);
}

function report(
	field: string,
	fileName: string | undefined,
	{ facts, category, violations }: ExaminedFile,
	together: readonly Violation[],
): IDataObject {
	const all = [...violations, ...together];
	return dropUndefined({
		valid: !all.some(({ severity }) => severity === 'block'),
		field,
		file_name: fileName,
		media_category: category,
		media_type: facts.mediaType,
		size: facts.size,
		width: facts.width,
		height: facts.height,
		rotation: facts.rotation,
		animated: facts.animated,
		frames: facts.frames,
		loop: facts.loop,
		duration_ms: facts.durationMs,
		frame_rate: facts.frameRate,
		video_codec: facts.videoCodec,
		video_profile: facts.videoProfile,
		pixel_format: facts.pixelFormat,
		pixel_aspect_ratio: facts.pixelAspectRatio,
		audio_codec: facts.audioCodec,
		audio_profile: facts.audioProfile,
		audio_channels: facts.audioChannels,
		fragmented: facts.fragmented,
		index_at_end: facts.indexAtEnd,
		defects: facts.defects as string[] | undefined,
		violations: all.map((violation) => dropUndefined({ ...violation })),
	});
}

function unreadable(
	field: string,
	fileName: string | undefined,
	{ code, message, advice }: Failure,
): IDataObject {
	return dropUndefined({
		valid: false,
		field,
		file_name: fileName,
		violations: [{ code, severity: 'block', message, advice }],
	});
}
