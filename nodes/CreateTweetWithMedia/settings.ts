import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { includesInput } from '../host/output';

/** What to do where a Post cannot be made as it is. */
export interface Settings {
	readonly whenNoMedia: 'fail' | 'postTextOnly' | 'skip';
	readonly whenTooLong: 'fail' | 'truncate' | 'thread';
	readonly whenTooManyMedia: 'fail' | 'thread';
	/** The account has X Premium and may post more than 280 characters. */
	readonly longPosts: boolean;
	/** " 1/3" after the parts of a text that was split. */
	readonly numbered: boolean;
	/** Takes the Posts of a thread away again when a later one fails. */
	readonly deleteBrokenThread: boolean;
	/** Looks into the account's timeline when nobody knows whether a Post exists. */
	readonly duplicateProtection: boolean;
	readonly includeInputFields: boolean;
}

export function readSettings(context: IExecuteFunctions, itemIndex: number): Settings {
	const choice = <T>(name: string): T => context.getNodeParameter(name, itemIndex, 'fail') as T;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		whenNoMedia: choice('whenNoMedia'),
		whenTooLong: choice('whenTooLong'),
		whenTooManyMedia: choice('whenTooManyMedia'),
		longPosts: options.longPosts === true,
		numbered: options.numberPosts !== false,
		deleteBrokenThread: options.deleteBrokenThread === true,
		duplicateProtection: options.duplicateProtection !== false,
		includeInputFields: includesInput(context, options),
	};
}
