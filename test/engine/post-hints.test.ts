import { Workflow, type INodeExecutionData, type INodeParameters } from 'n8n-workflow';
import { CreateTweetWithMedia } from '../../nodes/CreateTweetWithMedia/CreateTweetWithMedia.node';
import { SendDirectMessageWithMedia } from '../../nodes/SendDirectMessageWithMedia/SendDirectMessageWithMedia.node';
import { node } from '../support/engine';

/** What n8n's own expression engine makes of the conditions of the hints. */
function shownFor(parameters: INodeParameters, item: INodeExecutionData = { json: {} }): string[] {
	const { description } = new CreateTweetWithMedia();
	const { node: post } = node('createTweetWithMedia', {
		mediaSource: 'mediaIds',
		additionalFields: {},
		text: '',
		...parameters,
	});
	const workflow = new Workflow({
		nodes: [post],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => ({ description }),
			getByNameAndVersion: () => ({ description }),
			getKnownTypes: () => ({}),
		},
	});
	return (description.hints ?? [])
		.filter(
			({ displayCondition }) =>
				workflow.expression.getParameterValue(
					displayCondition!,
					null,
					0,
					0,
					post.name,
					[item],
					'manual',
					{},
				) === true,
		)
		.map(({ message }) => message);
}

const located = (value: string) => ({ __rl: true, mode: 'url', value });

test.each<[string, INodeParameters, RegExp[]]>([
	['a Post with a link', { text: 'See https://example.com/a' }, [/X bills about 13 times more/]],
	['a link without https', { text: 'See example.com.' }, [/\$0\.200 instead of \$0\.015/]],
	[
		'a link in the thread',
		{ thread: { posts: [{ text: 'One' }, { text: '(shop.example.org)' }] } },
		[/This text has a link/],
	],
	['what only looks like a link', { text: 'me@example.com, end.Start, v1.2 and $1.50' }, []],
	['a plain Post', { text: 'From $5 to $10, and $TSLA' }, []],
	['two cashtags', { text: '$TSLA and $AAPL' }, [/cashtag/]],
	['a quote', { additionalFields: { quotePost: '1' } }, [/Enterprise/]],
	['a chosen quote', { additionalFields: { quotePost: located('1') } }, [/Enterprise/]],
	['a quote that is left empty', { additionalFields: { quotePost: located('') } }, []],
	['a reply', { additionalFields: { replyTo: '1' } }, [/self-serve/]],
])(
	'before the run the editor tells what plans allow and what costs: %s',
	(_name, parameters, messages) => {
		const shown = shownFor(parameters);
		expect(shown).toEqual(messages.map((message) => expect.stringMatching(message)));
	},
);

const FILE = { data: { data: '', mimeType: 'image/png' } };

test.each<[string, INodeParameters, INodeExecutionData, boolean]>([
	['a file beside the preset', {}, { json: {}, binary: FILE }, true],
	['a file that is used', { mediaSource: 'binary' }, { json: {}, binary: FILE }, false],
	['a file that was uploaded', {}, { json: { media_id: '1' }, binary: FILE }, false],
	['no file', {}, { json: {} }, false],
])('before the run the editor points to %s', (_name, parameters, item, isShown) => {
	expect(shownFor(parameters, item).some((message) => /brings a file/.test(message))).toBe(isShown);
});

test('every hint is where n8n looks for it: those of the input pane belong to the node before', () => {
	const nodes = [new CreateTweetWithMedia(), new SendDirectMessageWithMedia()];
	const locations = nodes.flatMap(({ description }) =>
		(description.hints ?? []).map(({ location }) => location),
	);
	expect(locations.length).toBeGreaterThan(4);
	expect(new Set(locations)).toEqual(new Set(['outputPane']));
});
