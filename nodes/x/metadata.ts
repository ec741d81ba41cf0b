import type { Answer } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';

/**
 * What may be attached to an uploaded medium, in our words. Source: specification 2.167,
 * CreateMediaMetadataMetadata; of the objects that it leaves open, the fields of X's documents.
 */
export interface MediaMetadata {
	/** Up to 1,000 characters; images and GIFs. */
	readonly altText?: string;
	/** Kinds of content that X covers with a warning. */
	readonly sensitive?: ReadonlyArray<'adult_content' | 'graphic_violence' | 'other'>;
	readonly allowDownload?: boolean;
	/** Where a found GIF comes from, for example `giphy` and its id there. */
	readonly origin?: { readonly provider: string; readonly id: string };
	/** Epoch seconds after which X shows the medium no more. */
	readonly expiresAtSeconds?: number;
	/** Sites that may embed the medium. */
	readonly domains?: readonly string[];
	readonly managed?: boolean;
	readonly shared?: boolean;
	readonly uploadSource?: string;
	/** Anything of the specification that has no field above, in X's own words. */
	readonly other?: Readonly<Record<string, unknown>>;
}

/** The `metadata` object of `POST /2/media/metadata`. */
export function metadataBody(metadata: MediaMetadata): Record<string, unknown> {
	const body: Record<string, unknown> = { ...metadata.other };
	if (metadata.altText !== undefined) body.alt_text = { text: metadata.altText };
	if (metadata.sensitive?.length) {
		body.sensitive_media_warning = Object.fromEntries(
			metadata.sensitive.map((kind) => [kind, true]),
		);
	}
	if (metadata.allowDownload !== undefined) {
		body.allow_download_status = { allow_download: metadata.allowDownload };
	}
	if (metadata.origin) body.found_media_origin = { ...metadata.origin };
	if (metadata.expiresAtSeconds !== undefined) {
		body.content_expiration = { timestamp_sec: metadata.expiresAtSeconds };
	}
	if (metadata.domains?.length) body.domain_restrictions = { whitelist: metadata.domains };
	if (metadata.managed !== undefined) body.management_info = { managed: metadata.managed };
	if (metadata.shared !== undefined) body.shared_info = { shared: metadata.shared };
	if (metadata.uploadSource) body.upload_source = { upload_source: metadata.uploadSource };
	return body;
}

/** Attaches metadata to an uploaded medium; X bills each request. */
export async function setMetadata(
	client: XClient,
	mediaId: string,
	metadata: MediaMetadata,
): Promise<Answer<void>> {
	const answer = await client.call('metadata', {
		method: 'POST',
		path: '/2/media/metadata',
		body: { type: 'json', value: { id: mediaId, metadata: metadataBody(metadata) } },
		timeoutMs: TIMEOUTS.requestMs,
	});
	return answer.ok ? { ok: true, value: undefined } : answer;
}

/** Sets the alternative text of an image or GIF. */
export async function setAltText(
	client: XClient,
	mediaId: string,
	altText: string,
): Promise<Answer<void>> {
	return await setMetadata(client, mediaId, { altText });
}
