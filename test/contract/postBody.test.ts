import { postBody } from '../../nodes/x/postBody';
import { REPLY_SETTINGS, type PostDraft } from '../../nodes/x/postDraft';
import { Contract, SPECIFICATION_IS_ABSENT, SPECIFICATION_IS_HERE } from '../support/contract';
import { readSpecification } from '../support/contract/specification';
import { seeded, type Chance } from '../support/chance';

/** Any combination of everything that a draft can have. */
function anyDraft({ below, pick }: Chance): PostDraft {
	const maybe = <T>(value: () => T): T | undefined => (below(2) === 0 ? value() : undefined);
	const id = () => String(1 + below(2 ** 31));
	const ids = (least: number, most: number) =>
		Array.from({ length: least + below(most - least + 1) }, id);
	return {
		text: maybe(() => pick(['Hello', '', 'Grüße 👋'])),
		mediaIds: ids(0, 4),
		taggedUserIds: maybe(() => ids(0, 10)),
		reply: maybe(() => ({ postId: id(), excludeUserIds: maybe(() => ids(0, 3)) })),
		quotePostId: maybe(id),
		replySettings: maybe(() => pick(REPLY_SETTINGS)),
		communityId: maybe(id),
		shareWithFollowers: maybe(() => true),
		placeId: maybe(() => '5a110d312052166f'),
		forSuperFollowersOnly: maybe(() => true),
		nullcast: maybe(() => true),
		madeWithAi: maybe(() => true),
		paidPartnership: maybe(() => true),
		cardUri: maybe(() => 'card://1'),
		directMessageDeepLink: maybe(() => 'https://x.com/messages/compose?recipient_id=1'),
		editPostId: maybe(id),
		poll: maybe(() => ({
			choices: pick([
				['a', 'b'],
				['a', 'b', 'c', 'd'.repeat(25)],
			]),
			durationMinutes: pick([5, 10_080]),
		})),
		mediaTitle: maybe(() => 'Title'),
		mediaDescription: maybe(() => 'Description'),
		previewMediaId: maybe(id),
		embeddable: maybe(() => true),
		callToAction: maybe(() =>
			pick([
				{ kind: 'visitSite' as const, url: 'https://example.com' },
				{ kind: 'watchNow' as const, url: 'https://example.com' },
				{ kind: 'installApp' as const, iphoneAppId: '1', ipadAppId: '2', playStoreId: '3' },
			]),
		),
	};
}

/** Dotted names of everything that an object holds. */
function namesIn(value: unknown, path = ''): string[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
	return Object.entries(value).flatMap(([name, one]) =>
		namesIn(one, path === '' ? name : `${path}.${name}`),
	);
}

interface Schema {
	readonly $ref?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
}

if (SPECIFICATION_IS_HERE) {
	describe('the body of a Post, against the official specification', () => {
		const contract = new Contract();
		const drafts = Array.from({ length: 300 }, (_, seed) => anyDraft(seeded(seed)));
		const bodies = drafts.map(postBody);

		it('is in order for any combination of fields', () => {
			const violations = bodies.flatMap((body) =>
				contract.violations({
					method: 'POST',
					path: '/2/tweets',
					contentType: 'application/json',
					body,
				}),
			);
			expect(violations).toEqual([]);
		});

		it('knows every field of the specification but the two that X drops', () => {
			const { schemas } = readSpecification().components;
			const namesOf = (schema: Schema, path = ''): string[] => {
				const target = schema.$ref ? (schemas[schema.$ref.split('/').at(-1)!] as Schema) : schema;
				if (!target.properties) return [path];
				return Object.entries(target.properties).flatMap(([name, one]) =>
					namesOf(one, path === '' ? name : `${path}.${name}`),
				);
			};
			const known = new Set(bodies.flatMap((body) => namesIn(body)));
			const all = namesOf(schemas.CreatePostsRequest as Schema);
			// Both are "accepted for compatibility" and dropped, as the specification itself says.
			const dropped = ['poll.reply_settings', 'reply.auto_populate_reply_metadata'];
			expect(all.filter((name) => !known.has(name)).sort()).toEqual(dropped);
		});
	});
} else {
	test(SPECIFICATION_IS_ABSENT, () => {
		console.info(SPECIFICATION_IS_ABSENT);
		expect(SPECIFICATION_IS_HERE).toBe(false);
	});
}
