import { files, type TestItem, type TestNode } from '../support/engine';
import { cardNode, messageNode, OAUTH1, OAUTH2, postNode, uploadNode } from '../support/stage';
import { makeFile, type FilePlan } from './files';
import type { ItemPlan, PostPlan } from './items';
import type { Schedule } from './schedule';

/** What the workflow of a schedule needs of its surroundings. */
export interface Surroundings {
	/** The resume token of an item, by its key. */
	readonly resume: ReadonlyMap<string, string>;
	/** Users to whom messages go. */
	readonly friends: ReadonlyArray<{ readonly id: string; readonly username: string }>;
	readonly adAccountId: string;
	/** Where the files of an item lie on the web. */
	urlsOf(post: PostPlan): readonly string[];
}

/** An input item, and the plan that it belongs to. */
export interface Input {
	readonly plan: ItemPlan;
	readonly item: TestItem;
}

/** The input items of a workflow, in order. */
export function inputsOf(
	{ kind }: Schedule,
	items: readonly ItemPlan[],
	{ resume, urlsOf }: Surroundings,
): Input[] {
	return items.flatMap((plan): Input[] => {
		const { key, posts, card } = plan;
		const [first, ...further] = posts;
		const input = (json: TestItem['json'], held: readonly FilePlan[]): Input => ({
			plan,
			item: { json: { key, ...json }, binary: binaryOf(held) },
		});
		const text = first?.text ?? '';
		switch (kind) {
			case 'upload':
				return [input({ resume: resume.get(key) ?? '' }, first!.files)];
			case 'uploadThenPost':
			case 'postFiles':
			case 'postText':
			case 'messageFile':
			case 'messageText':
				return [input({ text }, first!.files)];
			case 'postUrls':
				return [input({ text, urls: urlsOf(first!) }, [])];
			case 'thread':
				return [input({ text, further: further.map((post) => post.text) }, first!.files)];
			case 'itemsToThread':
				return posts.map((post) => input({ text: post.text }, post.files));
			case 'itemsToPost':
				return first!.files.map((file, at) => input({ text: at === 0 ? text : '' }, [file]));
			case 'card':
			case 'cardWithPost': {
				const { name, headline, url, files: shown } = card!;
				return [input({ text, name, headline, url }, shown)];
			}
		}
	});
}

/** The workflow of a schedule. */
export function workflowOf(
	schedule: Schedule,
	inputs: readonly Input[],
	{ friends, adAccountId }: Surroundings,
): TestNode[] {
	const { kind, authentication, options } = schedule;
	const settings = {
		...schedule.settings,
		credentials: authentication === 'oAuth1' ? OAUTH1 : OAUTH2,
	};
	const common = { authentication, binaryPropertyName: '*', options };
	const upload = uploadNode(
		{ ...common, options: { ...options, resume: '={{ $json.resume ?? "" }}' } },
		settings,
	);
	const post = (mediaSource: string, more = {}) =>
		postNode({ ...common, text: '={{ $json.text }}', mediaSource, ...more }, settings);
	const feed = files(inputs.map(({ item }) => item));
	switch (kind) {
		case 'upload':
			return [feed, upload];
		case 'uploadThenPost':
			return [feed, upload, post('mediaIds')];
		case 'postFiles':
			return [feed, post('binary')];
		case 'postText':
			return [feed, post('none')];
		case 'postUrls':
			return [feed, post('url', { mediaUrls: '={{ $json.urls }}' })];
		case 'thread': {
			const { length } = schedule.items[0]!.posts;
			const posts = Array.from({ length: length - 1 }, (_, at) => ({
				text: `={{ $json.further[${at}] }}`,
				mediaSource: 'none',
			}));
			return [feed, post('binary', { thread: { posts } })];
		}
		case 'itemsToThread':
			return [feed, post('binary', { itemMode: 'thread', groupBy: 'key' })];
		case 'itemsToPost':
			return [feed, post('binary', { itemMode: 'combine', groupBy: 'key' })];
		case 'messageFile':
		case 'messageText': {
			const recipient = {
				user: { sendTo: 'user', participant: friends[0]!.id },
				userByName: { sendTo: 'user', participant: `@${friends[0]!.username}` },
				newGroup: { sendTo: 'newGroup', participants: friends.map(({ id }) => id).join() },
			}[schedule.sendTo];
			const mediaSource = kind === 'messageFile' ? 'binary' : 'none';
			const text = '={{ $json.text }}';
			return [feed, messageNode({ ...common, ...recipient, text, mediaSource }, settings)];
		}
		case 'card':
		case 'cardWithPost':
			return [
				feed,
				cardNode(
					{
						accountId: { __rl: true, mode: 'id', value: adAccountId },
						cardName: '={{ $json.name }}',
						mediaSource: 'binary',
						binaryPropertyName: '*',
						websiteUrl: '={{ $json.url }}',
						headline: '={{ $json.headline }}',
						...(kind === 'cardWithPost' && { createPost: true, postText: '={{ $json.text }}' }),
						options,
					},
					settings,
				),
			];
	}
}

function binaryOf(plans: readonly FilePlan[]): TestItem['binary'] {
	return Object.fromEntries(plans.map((plan, at) => [`file${at}`, makeFile(plan)]));
}
