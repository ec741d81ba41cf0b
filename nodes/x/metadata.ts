import type { Answer } from '../upload/ports';
import type { XClient } from './client';
import { TIMEOUTS } from './limits';

/** Sets the alternative text of an uploaded medium. Source: specification 2.167, /2/media/metadata. */
export async function setAltText(
	client: XClient,
	mediaId: string,
	altText: string,
): Promise<Answer<void>> {
	const answer = await client.call('metadata', {
		method: 'POST',
		path: '/2/media/metadata',
		body: { type: 'json', value: { id: mediaId, metadata: { alt_text: { text: altText } } } },
		timeoutMs: TIMEOUTS.requestMs,
	});
	return answer.ok ? { ok: true, value: undefined } : answer;
}
