import type { INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { files, type TestFile } from '../engine';
import { fixture, type FixtureName } from '../media';
import { messageNode, postNode, uploadNode, type Stage } from '../stage';

/** A user that others write to, tag and leave out. */
export const FRIEND = 'friend';
export const OTHER = 'other';

/** A file of `test/fixtures/media`. */
export function mediaFile(fileName: string, mimeType: string): TestFile {
	const bytes = readFileSync(join(__dirname, '../../fixtures/media', fileName));
	return { bytes, fileName, mimeType };
}

export async function uploaded(
	stage: Stage,
	name: FixtureName,
	parameters: INodeParameters = {},
): Promise<Record<string, string>> {
	const run = await stage.engine.run({
		nodes: [files([{ binary: { data: fixture(name) } }]), uploadNode(parameters)],
	});
	const { media_id: mediaId, media_key: mediaKey } = run.json('Upload')[0]!;
	return { media_id: String(mediaId), media_key: String(mediaKey) };
}

export async function posted(
	stage: Stage,
	parameters: INodeParameters = { mediaSource: 'none', text: 'Before' },
): Promise<Record<string, string>> {
	const run = await stage.engine.run({ nodes: [files([{}]), postNode(parameters)] });
	return { post_id: String(run.json('Post')[0]?.post_id) };
}

/** More than a page of Posts, one request each. */
export async function manyPosts(stage: Stage, count: number): Promise<Record<string, string>> {
	stage.simulator.options.enforceLimits = false;
	const texts = Array.from({ length: count }, (_, at) => `Filler ${at}`);
	const items = files(texts.map((text) => ({ json: { text } })));
	await stage.engine.run({
		nodes: [items, postNode({ mediaSource: 'none', text: '={{ $json.text }}' })],
	});
	return {};
}

export async function sent(stage: Stage, text: string): Promise<Record<string, string>> {
	const run = await stage.engine.run({
		nodes: [
			files([{}]),
			messageNode({ mediaSource: 'none', participant: idOf(stage, FRIEND), text }),
		],
	});
	return { dm_conversation_id: String(run.json('Message')[0]?.dm_conversation_id) };
}

export function idOf({ simulator }: Stage, username: string): string {
	return simulator.accounts.users.find((user) => user.username === username)!.id;
}

export const users = (stage: Stage) => ({
	friend_id: idOf(stage, FRIEND),
	other_id: idOf(stage, OTHER),
});
