import { compareMessages } from '../compareOthers';
import type { ChatModel, ChatTool } from '../content/chatModel';
import type { ContentServer } from '../content/server';
import { failureOf } from '../n8n';
import { READER } from '../scenarios';
import type { Outcome } from '../survive/editor';
import type { Live, LiveExample } from './live';

const TASK = 'Post the picture of the harbour.';
/** Characters of JSON that a model reads well; a tool that answers more wastes its user's money. */
const SHORT = 600;
/** Posts that the node creates as a tool in one execution. */
const CAP = 10;

/** An agent posts a picture from its address, uploads one, sends one, and is stopped when it posts without end. */
export function aiAgent(content: ContentServer, model: ChatModel): LiveExample {
	const harbour = content.file('harbour.png');
	const url = content.urlOf(harbour.name);
	return {
		example: '18-ai-agent-posts-pictures',
		settings: { task: TASK },
		async play(live) {
			const { simulator } = live.stage;
			const post = (text: string) => ({
				tool: 'Post_on_X',
				arguments: { text, picture_urls: url, alt_text: harbour.altText },
			});

			model.rehearse([{ calls: [post('The harbour tonight')] }, { say: 'It is posted.' }]);
			const once = await live.run('Run');
			live.expectPosts({ text: 'The harbour tonight', files: [harbour] });
			live.expect('Last word', live.jsons(once, 'AI Agent')[0]?.output, 'It is posted.');
			expectTools(live, model.requests[0]?.tools);
			const [told] = answersTo(model);
			const { id } = simulator.ledger.posts[0] ?? {};
			live.expectMatch('What the model was told', told, new RegExp(`"post_id":"${id}"`));
			expectShort(live, told);

			simulator.reset();
			const upload = { file_url: url, alt_text: harbour.altText };
			const message = { recipient: `@${READER}`, message: 'For you', picture_url: url };
			model.rehearse([
				{ calls: [{ tool: 'Upload_to_X', arguments: upload }] },
				{ calls: [{ tool: 'Send_Direct_Message_on_X', arguments: message }] },
				{ say: 'Done.' },
			]);
			await live.run('Run');
			const { ledger, accounts } = simulator;
			const sent = { to: READER, text: 'For you', file: { ...harbour, altText: '' } };
			live.problems.push(...compareMessages([sent], ledger, accounts).problems);
			live.expect('Posts', ledger.posts.length, 0);
			live.expect(
				'Uploads',
				ledger.media.map(({ sha256 }) => sha256),
				[harbour.sha256, harbour.sha256],
			);
			const [uploaded, messaged] = answersTo(model);
			live.expectMatch(
				'Told of the upload',
				uploaded,
				new RegExp(`"media_id":"${ledger.media[0]?.id}"`),
			);
			live.expectMatch('Told of the message', messaged, /"dm_event_id":"\d+"/);
			expectShort(live, uploaded);
			expectShort(live, messaged);

			// All at once.
			const many = Array.from({ length: CAP + 2 }, (_, at) => post(`Post ${at + 1}`));
			model.rehearse([{ calls: many }, { say: 'I was stopped.' }]);
			simulator.reset();
			await expectCap(live, await runToTheCap(live), model);

			// One after the other.
			const halves = [many.slice(0, 6), many.slice(6)].map((calls) => ({ calls }));
			model.rehearse([...halves, { say: 'I was stopped.' }]);
			simulator.reset();
			await expectCap(live, await runToTheCap(live), model);

			// The agent of former versions, which older workflows keep: it calls tools at the same time.
			const older = await live.editor.copy(live.workflowId, ({ nodes }) => {
				nodes.filter(({ name }) => name === 'AI Agent').forEach((node) => (node.typeVersion = 2));
			});
			model.rehearse([{ calls: many }, { say: 'I was stopped.' }]);
			simulator.reset();
			await expectCap(live, live.well(await live.editor.run(older, 'Run')), model);
		},
	};

	async function runToTheCap(live: Live): Promise<Outcome> {
		const outcome = await live.editor.run(live.workflowId, 'Run');
		return live.stage.lab.line.major === 1 ? outcome : live.well(outcome);
	}

	async function expectCap(live: Live, outcome: Outcome, { requests }: ChatModel): Promise<void> {
		const { posts } = live.stage.simulator.ledger;
		live.expect('Posts', posts.length, CAP);
		live.expect('Different Posts', new Set(posts.map(({ text }) => text)).size, CAP);
		live.expectPosts(...posts.map(({ text }) => ({ text, files: [harbour] })));
		const failure = failureOf(outcome);
		if (failure !== undefined) {
			// A tool that fails ends the run of the agent of 1.123: the user reads why, the model does not.
			live.expect('Line of n8n', live.stage.lab.line.major, 1);
			live.expectMatch('Why it ended', failure, /may create 10 Posts in one execution; 10 exist/);
			return;
		}
		const refused = answersTo({ requests }).filter((answer) => !answer.includes('"post_id"'));
		live.expect('Refusals', refused.length, 2);
		for (const answer of refused) {
			live.expectMatch('A refusal', answer, /may create 10 Posts in one execution; 10 exist/);
			live.expectMatch('Its advice', answer, /Do not try again in this execution/);
		}
		live.expect('Last word', live.jsons(outcome, 'AI Agent')[0]?.output, 'I was stopped.');
	}
}

/** The result alone: neither what the model has said itself, nor what the workflow knew before. */
function expectShort(live: Live, answer = ''): void {
	live.expect(`Characters of ${answer} above ${SHORT}`, Math.max(0, answer.length - SHORT), 0);
	live.expect(
		`Ballast in ${answer}`,
		/"(task|toolCallId|picture_urls?|file_url|upload)"/.exec(answer),
		null,
	);
}

/** What the tools answered, as the model read it last. */
function answersTo({ requests }: Pick<ChatModel, 'requests'>): string[] {
	const messages = requests.at(-1)?.messages ?? [];
	return messages.flatMap(({ role, content }) => (role === 'tool' ? [content ?? ''] : []));
}

/** The model sees three tools, each with the fields that are left to it and no other. */
function expectTools(live: Live, tools: ChatTool[] | undefined): void {
	const fields = (tools ?? []).map(({ function: { name, parameters } }) => [
		name,
		Object.keys((parameters.properties ?? {}) as object),
	]);
	live.expect('Tools', Object.fromEntries(fields.sort()), {
		Post_on_X: ['text', 'picture_urls', 'alt_text'],
		Send_Direct_Message_on_X: ['recipient', 'message', 'picture_url'],
		Upload_to_X: ['file_url', 'alt_text'],
	});
}
