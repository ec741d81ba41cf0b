import type { IDataObject } from 'n8n-workflow';
import { gatherMedia, meansNoMedia, type Medium } from '../host/gather';
import {
	asMediaParameters,
	readMediaParameters,
	type MediaParameters,
} from '../host/mediaParameters';
import { openMemory } from '../host/memory';
import type { UploadOptions } from '../host/uploadOptions';
import { success, type Outcome } from '../media/failure';
import type { PostGroup } from './groups';
import type { Session } from './session';
import type { Settings } from './settings';

/** What the user means as one Post: still too long, or with too many media, perhaps. */
export interface Block {
	readonly text: string;
	readonly media: readonly Medium[];
	/** Media were asked for and there are none. */
	readonly lacksMedia: boolean;
}

/** One source of media: an item, or an entry of the list of further Posts. */
interface Source {
	readonly itemIndex: number;
	readonly text: string;
	readonly parameters: MediaParameters;
}

/** The Posts that a group of items means, in order. Those to be skipped are left out. */
export async function readBlocks(
	session: Session,
	group: PostGroup,
	settings: Settings,
	options: UploadOptions,
): Promise<Outcome<Block[]>> {
	const own = group.indexes.map((itemIndex) => ({
		itemIndex,
		text: asText(session.context.getNodeParameter('text', itemIndex, '')),
		parameters: readMediaParameters(session.context, itemIndex),
	}));
	const [first] = group.indexes;
	const sources = group.mode === 'thread' ? own.map((one) => [one]) : [own];
	if (group.mode !== 'thread') sources.push(...furtherPosts(session, first!));

	const blocks: Block[] = [];
	for (const together of sources) {
		const block = await readBlock(session, together, settings, options);
		if (!block.ok) return block;
		if (!(block.value.lacksMedia && settings.whenNoMedia === 'skip')) blocks.push(block.value);
	}
	return success(blocks);
}

/** The entries of the Thread parameter. */
function furtherPosts({ context }: Session, itemIndex: number): Source[][] {
	const { posts } = context.getNodeParameter('thread', itemIndex, {}) as { posts?: IDataObject[] };
	return (posts ?? []).map((entry) => [
		{ itemIndex, text: asText(entry.text), parameters: asMediaParameters(entry) },
	]);
}

/** Media of all sources, text of the first that has one. */
async function readBlock(
	session: Session,
	sources: readonly Source[],
	settings: Settings,
	options: UploadOptions,
): Promise<Outcome<Block>> {
	const media: Medium[] = [];
	const items = session.context.getInputData();
	for (const { itemIndex, parameters } of sources) {
		const found = await gatherMedia(items[itemIndex]!, parameters, {
			...session,
			options,
			memory: openMemory(session.context, itemIndex),
		});
		if (found.ok) media.push(...found.value);
		else if (settings.whenNoMedia === 'fail' || !meansNoMedia(found.failure)) return found;
	}
	return success({
		text: sources.map(({ text }) => text).find((text) => text !== '') ?? '',
		media,
		lacksMedia:
			media.length === 0 && sources.some(({ parameters }) => parameters.mediaSource !== 'none'),
	});
}

function asText(value: unknown): string {
	return String(value ?? '').trim();
}
