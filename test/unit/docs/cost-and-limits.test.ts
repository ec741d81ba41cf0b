import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPTION_NUMBERS } from '../../../nodes/host/uploadOptions';
import {
	ALT_TEXT,
	CARDS,
	DIRECT_MESSAGES,
	DOWNLOADS,
	POLLS,
	POSTS,
	SEGMENTS,
	UPLOADS,
} from '../../../nodes/x/limits';
import { PRICES, PRICES_AS_OF } from '../../../nodes/x/prices';
import { Limits } from '../../simulator/limits';

const PAGE = 'docs/cost-and-limits.md';
const page = readFileSync(join(__dirname, '../../..', PAGE), 'utf8');

/** The cells of every table row, without its head. */
const rows = page
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
const rowOf = (name: string) => rows.find(([first]) => first === name) ?? [];
const number = (value: number) => value.toLocaleString('en');
const MIB = 1024 * 1024;

describe(PAGE, () => {
	it('has the prices of the code and no other', () => {
		expect(page.replace(/\s+/g, ' ')).toContain(`price list of ${PRICES_AS_OF}`);
		const told = rows.filter((cells) => cells.length === 3 && /^\d+\.\d{3}$/.test(cells[2]!));
		expect(told.map(([, name, usd]) => [name, usd])).toEqual(
			Object.values(PRICES).map(({ name, usd }) => [name, usd.toFixed(3)]),
		);
	});

	it('says how much dearer a link is', () => {
		const times = Math.round(PRICES.postWithLink.usd / PRICES.post.usd);
		expect(page).toContain(`A link makes a Post about ${times} times as dear`);
	});

	it('has the rate limits that the simulator enforces', () => {
		const told = rows.filter((cells) => cells.length === 4 && /`\w+`/.test(cells[0]!));
		expect(told.length).toBeGreaterThan(5);
		const limits = new Limits({ now: () => 0 } as never);
		for (const [name = '', ...counts] of told) {
			const operation = /`(\w+)`/.exec(name)![1]!;
			const { headers } = limits.take(operation as never, '1');
			const said = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'].map((header) => {
				const limit = headers[`${header}-limit`];
				return limit === undefined ? '' : number(Number(limit));
			});
			expect([operation, counts]).toEqual([operation, said]);
		}
	});

	it.each<[string, string]>([
		['Media on a Post', `${POSTS.maxMedia} images, or 1 GIF, or 1 video`],
		['Users tagged on media', `${POSTS.maxTaggedUsers}`],
		['Posts of a thread', `${POSTS.maxThread}`],
		['Characters of a Post with X Premium', number(POSTS.maxLongText)],
		[
			'Choices of a poll',
			`${POLLS.minChoices} to ${POLLS.maxChoices}, of up to ${POLLS.maxChoiceLength} characters`,
		],
		['Duration of a poll', `${POLLS.minMinutes} to ${number(POLLS.maxMinutes)} minutes`],
		['Characters of a Direct Message', number(DIRECT_MESSAGES.maxCharacters)],
		['Members of a new group', `${DIRECT_MESSAGES.minMembers} to ${DIRECT_MESSAGES.maxMembers}`],
		[
			'Media of a card for ads',
			`1, or ${CARDS.minSwipeable} to ${CARDS.maxSwipeable} to swipe through`,
		],
		["Characters of a card's name", `${CARDS.maxNameCharacters}`],
		["Characters of a card's headline", `${CARDS.maxHeadlineCharacters}`],
		['Characters of an alt text', number(ALT_TEXT.maxCharacters)],
		['Segments of an upload', number(SEGMENTS.maxSegments)],
		['Size of a segment', `${SEGMENTS.maxSegmentBytes / MIB} MiB`],
		[
			'Segments at the same time',
			`${SEGMENTS.preferredLanes}, up to ${OPTION_NUMBERS.parallelSegments.max} by Options > Parallel Segments`,
		],
		['Items whose files travel at the same time', `${UPLOADS.mostItems}`],
		['Download of a URL', `${DOWNLOADS.maxBytes / MIB} MiB`],
	])('%s: as in the code', (what, limit) => {
		expect(rowOf(what)[1]).toBe(limit);
	});

	it('names the wait of the option', () => {
		const minutes = OPTION_NUMBERS.rateLimitWait.default / 60;
		expect(page).toContain(`(${minutes} minutes unless you change it)`);
	});
});
