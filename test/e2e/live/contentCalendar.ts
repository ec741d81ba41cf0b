import type { ContentServer } from '../content/server';
import type { LiveExample } from './live';

const HOUR_MS = 3_600_000;

/** Rows that are due are posted and marked; those of tomorrow are left alone; two runs at once post each row once. */
export function contentCalendar(content: ContentServer): LiveExample {
	const [harbour, market] = ['harbour.png', 'market.webp'].map(content.file);
	const row = (text: string, url: string, altText: string, inHours: number) => ({
		publish_at: new Date(Date.now() + inHours * HOUR_MS).toISOString(),
		text,
		image_url: url,
		alt_text: altText,
	});
	const rows = [
		row('Row one', content.urlOf(harbour!.name), harbour!.altText, -2),
		row('Row two', content.urlOf(market!.name), market!.altText, -1),
		row('Row three, whose picture is gone', `${content.url}/files/gone.jpg`, '', -1),
		row('Row four, without a picture', '', '', -1),
		row('Row five, for tomorrow', content.urlOf(harbour!.name), harbour!.altText, 24),
	];
	return {
		example: '12-content-calendar',
		settings: { rows },
		async play(live) {
			const setUp = await live.run('Set Up Once');
			live.expect('Rows added', live.jsons(setUp, 'Add Rows').length, rows.length);

			// Two runs begin before either has ended.
			const begun = [0, 1].map(
				async () => await live.editor.begin(live.workflowId, 'Every 15 Minutes'),
			);
			const ids = await Promise.all(begun);
			const both = await Promise.all(ids.map(async (id) => await live.editor.outcome(id)));
			both.forEach((outcome) => live.well(outcome));
			live.expectPosts(
				{ text: 'Row one', files: [harbour!] },
				{ text: 'Row two', files: [market!] },
				{ text: 'Row four, without a picture', files: [] },
			);
			const posted = both.flatMap((outcome) => live.jsons(outcome, 'Write Posted'));
			live.expect('Rows marked as posted', posted.length, 3);
			for (const { status, post_url: url, text } of posted) {
				const { id } = live.stage.simulator.ledger.posts.find((post) => post.text === text) ?? {};
				live.expect('Status of a row', status, 'posted');
				live.expectMatch('Its address', url, new RegExp(`/${id}$`));
			}
			const failed = both.flatMap((outcome) => live.jsons(outcome, 'Write Why Not'));
			live.expect('Rows marked as failed', failed.length, 1);
			live.expect('Status of that row', failed[0]?.status, 'failed');
			live.expectMatch('Its note', failed[0]?.note, /404/);

			live.stage.simulator.reset();
			const again = await live.run('Every 15 Minutes');
			live.expect('Rows that are due in a later run', live.jsons(again, 'Due Rows').length, 0);
			live.expectPosts();
		},
	};
}
