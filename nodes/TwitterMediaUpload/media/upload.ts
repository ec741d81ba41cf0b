import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { failed, success, type Outcome } from '../../media/failure';
import type { UsedFor } from '../../media/types';
import type { Connection } from '../../host/connection';
import { withEarlierTry } from '../../host/earlierTry';
import { prepareFile, type PreparedFile } from '../../host/prepareFile';
import { sendFile } from '../../host/sendFile';
import type { UploadedMedia } from '../../host/mediaJson';
import { openMemory } from '../../host/memory';
import { withInput } from '../../host/output';
import { billedForMedia, readReporting, reportJson } from '../../host/reporting';
import type { Rest } from '../../host/sideBySide';
import { findSourceFiles } from '../../host/sourceFiles';
import { readUploadOptions, type UploadOptions } from '../../host/uploadOptions';

/** Checks the files of one item. Nothing is sent before all of them are good. */
export async function prepareUpload(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
	uploaded: UploadedMedia[],
): Promise<Outcome<Rest>> {
	const memory = openMemory(context, itemIndex);
	const checked = await checkFiles(context, item, itemIndex, connection);
	if (!checked.ok) return failed(withEarlierTry(checked.failure, memory));
	const { options, files } = checked.value;
	return success(async (letNext) => {
		const media: UploadedMedia[] = [];
		for (const file of files) {
			const taken = file === files.at(-1) ? letNext : undefined;
			const sent = await sendFile(context, file, options, connection, memory, taken);
			if (!sent.ok) return sent;
			media.push(sent.value);
		}
		uploaded.push(...media);
		return success(output(context, item, itemIndex, media, connection));
	});
}

async function checkFiles(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	connection: Connection,
): Promise<Outcome<{ options: UploadOptions; files: readonly PreparedFile[] }>> {
	const usedFor = context.getNodeParameter('usedFor', itemIndex, 'post') as UsedFor;
	const options = readUploadOptions(context, itemIndex, usedFor);
	if (!options.ok) return options;

	const { signal } = connection.world;
	const fields = await findSourceFiles(context, item, itemIndex, signal);
	if (!fields.ok) return fields;

	const altText = String(context.getNodeParameter('altText', itemIndex, '') ?? '').trim();
	const prepared: PreparedFile[] = [];
	for (const field of fields.value) {
		const file = await prepareFile(context, field, altText, options.value, signal);
		if (!file.ok) return file;
		prepared.push(file.value);
	}

	return success({ options: options.value, files: prepared });
}

/** What each upload needs of X. */
const UPLOADING = ['initialize', 'append', 'finalize', 'simpleUpload', 'metadata'] as const;

function output(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	media: readonly UploadedMedia[],
	{ limits }: Connection,
): INodeExecutionData[] {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const reporting = readReporting(context, itemIndex);
	const report = (of: readonly UploadedMedia[]) =>
		reportJson(reporting, billedForMedia(of), limits, UPLOADING);
	const bodies: readonly object[] =
		options.outputPer === 'item'
			? [{ media_ids: media.map(({ media_id }) => media_id), media, ...report(media) }]
			: media.map((one) => ({ ...one, ...report([one]) }));
	return bodies.map((body) => withInput(context, item, itemIndex, body as IDataObject));
}
