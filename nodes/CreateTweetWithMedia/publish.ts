import type { INodeExecutionData } from 'n8n-workflow';
import { uploadAll } from '../host/attachments';
import { withEarlierTry } from '../host/earlierTry';
import { openMemory, type Memory } from '../host/memory';
import { readReporting, reportJson } from '../host/reporting';
import { readUploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import { Persistence } from '../upload/retry';
import { readBlocks } from './blocks';
import { explainEnd } from './brokenThread';
import { compose } from './compose';
import type { PostGroup } from './groups';
import { billedFor, outputOf } from './output';
import { plan } from './plan';
import { readExtras, type ReadExtras } from './readExtras';
import { keyOf, sendPosts } from './sendPosts';
import type { Session } from './session';
import { readSettings, type Settings } from './settings';
import type { PlannedPost, ReadyPost } from './stages';

/**
 * A group of items becomes a Post or a thread. Everything is checked before the first request, and
 * all media are at X before the first Post, so that no thread breaks for a bad file.
 */
export async function publish(
	session: Session,
	group: PostGroup,
): Promise<Outcome<INodeExecutionData[]>> {
	const { context, connection } = session;
	const first = group.indexes[0]!;
	const memory = openMemory(context, first);
	const work = await makeReady(session, group, memory);
	if (!work.ok) return failed(withEarlierTry(work.failure, memory));
	if (!work.value) return success([]);
	const { settings, ready, persistence, warnings } = work.value;
	const { sent, failure } = await sendPosts(session, ready, settings, memory, persistence);
	if (failure) {
		session.allowance.giveBack(countMissing(ready, memory));
		const told = await explainEnd(
			session,
			{ sent, failure },
			ready.length,
			settings,
			memory,
			persistence,
		);
		// The media are at X already: a later run can post them without a second upload.
		return failed({ ...told, context: { ...told.context, media_ids: mediaIds(ready) } });
	}
	const input = settings.includeInputFields ? context.getInputData()[first]! : { json: {} };
	session.created.push(...sent);
	const report = reportJson(readReporting(context, first), billedFor(sent), connection.limits, [
		'createPost',
	]);
	return success([outputOf(sent, warnings, report, input)]);
}

/** Posts that only have to be sent. */
interface ReadyWork {
	readonly settings: Settings;
	readonly ready: readonly ReadyPost[];
	readonly persistence: Persistence;
	readonly warnings: readonly string[];
}

/** Everything before the first Post; undefined when there is nothing to post. */
async function makeReady(
	session: Session,
	group: PostGroup,
	memory: Memory,
): Promise<Outcome<ReadyWork | undefined>> {
	if (group.failure) return failed(group.failure);
	const { context, connection } = session;
	const first = group.indexes[0]!;
	const settings = readSettings(context, first);
	const options = readUploadOptions(context, first, 'post');
	if (!options.ok) return options;
	const read = readExtras(context, first);
	if (!read.ok) return read;

	const blocks = await readBlocks(session, group, settings, options.value);
	if (!blocks.ok) return blocks;
	if (blocks.value.length === 0) return success(undefined);
	const composed = compose(blocks.value, settings);
	if (!composed.ok) return composed;
	const planned = plan(composed.value.posts, read.value, settings);
	if (!planned.ok) return planned;

	const persistence = new Persistence(connection.world, options.value.retry, connection.gate);
	const { posts } = planned.value;
	const missing = countMissing(posts, memory);
	const allowed = session.allowance.take(missing);
	if (!allowed.ok) return allowed;
	const ready = await prepare(session, posts, read.value, persistence);
	if (!ready.ok) {
		session.allowance.giveBack(missing);
		return ready;
	}
	const warnings = [...composed.value.warnings, ...planned.value.warnings];
	return success({ settings, ready: ready.value, persistence, warnings });
}

/** Looks up the users and uploads the media. */
async function prepare(
	{ users }: Session,
	posts: readonly PlannedPost[],
	{ taggedUsers, excludedUsers, replyTo }: ReadExtras,
	persistence: Persistence,
): Promise<Outcome<ReadyPost[]>> {
	const tagged = await users.idsOf(taggedUsers, persistence);
	if (!tagged.ok) return tagged;
	const excluded = await users.idsOf(excludedUsers, persistence);
	if (!excluded.ok) return excluded;

	const ready: ReadyPost[] = [];
	for (const [at, post] of posts.entries()) {
		const uploaded = await uploadAll(post.media);
		if (!uploaded.ok) return uploaded;
		const draft = {
			...post.extras,
			text: post.text,
			mediaIds: uploaded.value.map(({ media_id }) => media_id),
			...(post.carriesTags && { taggedUserIds: tagged.value }),
			...(at === 0 && replyTo && { reply: { postId: replyTo, excludeUserIds: excluded.value } }),
		};
		ready.push({ ...post, attachments: uploaded.value, draft });
	}
	return success(ready);
}

function countMissing(posts: readonly PlannedPost[], memory: Memory): number {
	return posts.filter((post, at) => !memory.posts.get(keyOf(post, at))).length;
}

function mediaIds(ready: readonly ReadyPost[]): string[] {
	return ready.flatMap(({ attachments }) => attachments.map(({ media_id }) => media_id));
}
