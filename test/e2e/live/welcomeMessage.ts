import { compareMessages } from '../compareOthers';
import type { ContentServer } from '../content/server';
import { READER } from '../scenarios';
import type { LiveExample } from './live';

const PATH = 'new-customer';

/** Two shops tell of customers; each who has left a name on X gets one message with the picture. */
export function welcomeMessage(content: ContentServer): LiveExample {
	const card = content.file('harbour.png');
	const text = 'good to have you with us.';
	/** As WooCommerce sends "Customer created". */
	const wooCommerce = {
		id: 25,
		first_name: 'Ada',
		email: 'ada@example.com',
		meta_data: [
			{ id: 1, key: 'newsletter', value: 'yes' },
			{ id: 2, key: 'x_username', value: `@${READER}` },
		],
	};
	const nobody = { id: 'c-3', first_name: 'Kim', x_username: '@nobody_here' };
	const silent = { id: 'c-4', first_name: 'Lee' };
	return {
		example: '17-welcome-message-to-a-new-customer',
		settings: { imageUrl: content.urlOf(card.name), altText: card.altText, text },
		async play(live) {
			await live.editor.activate(live.workflowId);
			for (const customer of [wooCommerce, wooCommerce, nobody, silent]) {
				const { status } = await live.call(PATH, customer);
				live.expect('Answer to the shop', status, 200);
			}
			const outcomes = await live.ended(4);
			outcomes.forEach((outcome) => live.well(outcome));

			const { ledger, accounts } = live.stage.simulator;
			const expected = [{ to: READER, text: `Hello Ada, ${text}`, file: card }];
			live.problems.push(...compareMessages(expected, ledger, accounts).problems);
			live.expect('Uploads', ledger.media.length, 1);
			const reached = outcomes.flatMap((outcome) => live.jsons(outcome, 'Message'));
			live.expect('Messages sent', reached.length, 1);
			const lost = outcomes.flatMap((outcome) => live.jsons(outcome, 'Could Not Be Reached'));
			live.expect(
				'Customers not reached',
				lost.map(({ customer }) => customer),
				['c-3'],
			);
			live.expectMatch('Why', lost[0]?.reason, /nobody_here/);
		},
	};
}
