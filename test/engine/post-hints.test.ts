import { Workflow, type INodeParameters } from 'n8n-workflow';
import { CreateTweetWithMedia } from '../../nodes/CreateTweetWithMedia/CreateTweetWithMedia.node';
import { node } from '../support/engine';

/** What n8n's own expression engine makes of the conditions of the hints. */
function shownFor(parameters: INodeParameters): string[] {
	const { description } = new CreateTweetWithMedia();
	const { node: post } = node('createTweetWithMedia', {
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
				workflow.expression.getSimpleParameterValue(post, displayCondition, 'manual', {}) === true,
		)
		.map(({ message }) => message);
}

test.each<[string, INodeParameters, RegExp[]]>([
	['a plain Post', { text: 'From $5 to $10, and $TSLA' }, []],
	['two cashtags', { text: '$TSLA and $AAPL' }, [/cashtag/]],
	['a quote', { additionalFields: { quotePost: '1' } }, [/Enterprise/]],
	['a reply', { additionalFields: { replyTo: '1' } }, [/self-serve/]],
])('before the run the editor warns of what plans allow: %s', (_name, parameters, messages) => {
	const shown = shownFor(parameters);
	expect(shown).toEqual(messages.map((message) => expect.stringMatching(message)));
});
