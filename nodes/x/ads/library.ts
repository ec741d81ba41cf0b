import type { Outcome } from '../../media/failure';
import { failed, success } from '../../media/failure';
import type { Answer, MediaReport, World } from '../../upload/ports';
import { waitUntilReady, type ProcessingPolicy } from '../../upload/processing';
import type { Persistence } from '../../upload/retry';
import { unreadable, type XBody, type XClient } from '../client';
import { TIMEOUTS } from '../limits';
import { asObject, asText } from '../problem';

/** A medium in the library of an ad account. Only from there can a card show it. */
export interface LibraryMedia {
	readonly mediaKey: string;
	/** `TRANSCODE_COMPLETED` when a card may use it; X documents no other word. */
	readonly status: string;
	/** `TWEET_IMAGE`, `AMPLIFY_VIDEO`, … */
	readonly category?: string;
	/** `IMAGE`, `GIF` or `VIDEO`. */
	readonly type?: string;
}

const READY = 'TRANSCODE_COMPLETED';

/** Puts a medium into the library unless it is there, and waits until cards may use it. */
export async function keepInLibrary(
	client: XClient,
	place: { readonly accountId: string; readonly mediaKey: string },
	policy: ProcessingPolicy,
	persistence: Persistence,
	world: World,
): Promise<Outcome<LibraryMedia>> {
	const path = `/12/accounts/${place.accountId}/media_library`;
	const own = `${path}/${place.mediaKey}`;
	// After a lost answer the first look tells whether it was added.
	const placed = await persistence.send('mediaLibrary', async () => {
		const there = await readMedia(client, own);
		return there.ok || there.failure.status !== 404
			? there
			: await addMedia(client, path, place.mediaKey);
	});
	if (!placed.ok) return placed;

	let latest = placed.value;
	const end = await waitUntilReady(
		reportOf(latest),
		async () => {
			const answer = await persistence.send(
				'mediaLibrary',
				async () => await readMedia(client, own),
			);
			if (!answer.ok) return answer;
			latest = answer.value;
			return { ok: true, value: reportOf(latest) };
		},
		policy,
		world,
	);
	if (end.ok) return success(latest);
	const { code } = end.failure;
	if (code === 'media.processing_timeout') return failed(notReady(latest));
	if (code === 'media.processing_failed') return failed(refused(latest));
	return failed(end.failure);
}

async function readMedia(client: XClient, path: string): Promise<Answer<LibraryMedia>> {
	return understand(
		await client.call('adsLibrary', { method: 'GET', path, timeoutMs: TIMEOUTS.requestMs }),
	);
}

async function addMedia(
	client: XClient,
	path: string,
	mediaKey: string,
): Promise<Answer<LibraryMedia>> {
	return understand(
		await client.call('adsLibrary', {
			method: 'POST',
			path,
			query: { media_key: mediaKey },
			timeoutMs: TIMEOUTS.requestMs,
		}),
	);
}

function understand(answer: Answer<XBody>): Answer<LibraryMedia> {
	if (!answer.ok) return answer;
	const data = asObject(answer.value.data);
	const mediaKey = asText(data?.media_key);
	const status = asText(data?.media_status);
	if (!data || !mediaKey || !status) return { ok: false, failure: unreadable() };
	const category = asText(data.media_category);
	const type = asText(data.media_type);
	return {
		ok: true,
		value: { mediaKey, status, ...(category ? { category } : {}), ...(type ? { type } : {}) },
	};
}

/** The library's word as a state of processing. What is neither done nor failed is waited for. */
function reportOf({ mediaKey, status }: LibraryMedia): MediaReport {
	const failedAtX = /FAIL|ERROR|INVALID|REJECT/i.test(status);
	const state = status === READY ? 'succeeded' : failedAtX ? 'failed' : 'in_progress';
	return { mediaId: mediaKey, mediaKey, processing: { state } };
}

function notReady({ mediaKey, status }: LibraryMedia) {
	return {
		code: 'ads.media_not_ready',
		message: `The medium ${mediaKey} was still not ready in the media library of the ad account when the time set in this node was over (X says ${status})`,
		advice:
			'Run the workflow again later, or raise Options > Processing Timeout. What is in the library stays there.',
		context: { media_key: mediaKey },
	};
}

function refused({ mediaKey, status }: LibraryMedia) {
	return {
		code: 'ads.media_failed',
		message: `X could not prepare the medium ${mediaKey} for ads (X says ${status})`,
		advice:
			'Convert the video to MP4 with H.264 video (yuv420p) and AAC sound, upload it again and use the new media key.',
		context: { media_key: mediaKey },
	};
}
