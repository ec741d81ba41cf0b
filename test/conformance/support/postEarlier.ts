import type { Simulator } from '../../simulator';
import { fixture } from '../../support/media';
import type { Row } from './rows';
import type { VirtualTime } from './virtualTime';

/** Makes a Post by plain requests, lets the time pass, and wipes the traces but the Post. */
export async function postEarlier(
	{ text, photo, agoMs }: NonNullable<Row['earlierPost']>,
	simulator: Simulator,
	time: VirtualTime,
): Promise<void> {
	const headers = { authorization: `Bearer ${simulator.issueToken().access_token}` };
	const send = async (path: string, json: object) =>
		await fetch(simulator.url + path, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json', connection: 'close' },
			body: JSON.stringify(json),
		});
	const body: Record<string, unknown> = text === '' ? {} : { text };
	if (photo) {
		const media = fixture('webp').bytes.toString('base64');
		const answer = await send('/2/media/upload', { media, media_category: 'tweet_image' });
		const { data } = (await answer.json()) as { data: { id: string } };
		body.media = { media_ids: [data.id] };
	}
	const posted = await send('/2/tweets', body);
	if (posted.status !== 201) throw new Error(await posted.text());
	await time.sleep(agoMs);
	simulator.ledger.requests.length = 0;
}
