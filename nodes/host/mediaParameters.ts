import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

export type MediaSource = 'mediaIds' | 'binary' | 'url' | 'none';

/** The parameters of media, as the editor or a list of Posts has them. */
export interface MediaParameters {
	readonly mediaSource: MediaSource;
	readonly mediaIds: unknown;
	readonly binaryPropertyName: unknown;
	readonly mediaUrls: unknown;
	readonly altTexts: unknown;
}

export function readMediaParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): MediaParameters {
	const read = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, fallback as string);
	const mediaSource = read('mediaSource', 'mediaIds') as MediaSource;
	return {
		mediaSource,
		mediaIds: mediaSource === 'mediaIds' ? read('mediaIds', '') : '',
		binaryPropertyName: mediaSource === 'binary' ? read('binaryPropertyName', '') : '',
		mediaUrls: mediaSource === 'url' ? read('mediaUrls', '') : '',
		altTexts: mediaSource === 'binary' || mediaSource === 'url' ? read('altTexts', []) : [],
	};
}

/** The media parameters of one entry of a list, with the defaults of the editor. */
export function asMediaParameters(entry: IDataObject): MediaParameters {
	return {
		mediaSource: (entry.mediaSource as MediaSource | undefined) ?? 'none',
		mediaIds: entry.mediaIds ?? '',
		binaryPropertyName: entry.binaryPropertyName ?? 'data',
		mediaUrls: entry.mediaUrls ?? '',
		altTexts: entry.altTexts ?? [],
	};
}
