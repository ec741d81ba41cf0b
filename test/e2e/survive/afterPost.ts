import type { Simulator } from '../../simulator';
import { PROGRESS, type KillCase, type Served } from './cases';
import { crash } from './crash';
import { until } from './until';

const POST_LIMIT_MS = 60_000;
const RUN_LIMIT_MS = 60_000;

/** n8n is killed when X has stored the Post and has not answered yet. */
export function afterPost({ file, url }: Served): KillCase[] {
	return PROGRESS.map(({ saveProgress, words }, at) => ({
		name: `kill -9 after a Post was stored and before its answer, ${words}`,
		async run(server, editor, findings) {
			const { simulator } = server.stage;
			const { ledger } = simulator;
			const text = `A Post without an answer (${at})`;
			simulator.reset();
			const stored = holdAnswer(simulator);

			const wanted = { path: `post-${at}`, fileUrl: url, text, saveProgress };
			const killed = await crash(
				server,
				editor,
				wanted,
				async () => await until('The Post', POST_LIMIT_MS, () => stored() || undefined),
			);
			findings.expect('Posts at X when n8n was killed', ledger.posts.length, 1);
			findings.expect('n8n shows the execution as', killed.crashed.status, 'crashed');

			// Another user might not retry, but call the workflow again: then X knows the Post by its text.
			await server.call(wanted.path);
			const fresh = await until('The fresh run', RUN_LIMIT_MS, async () => {
				const [newest] = await killed.editor.executions(killed.workflowId);
				const ended = newest?.id !== killed.crashed.id && newest?.status !== 'running';
				return ended && newest?.status !== 'new' ? newest : undefined;
			});
			findings.say(`A fresh run has the mode ${fresh.mode}`);
			findings.expect('The fresh run ended with', fresh.status, 'error');
			const refusal = ledger.requestsOf('createPost').at(-1)?.status;
			findings.expect('X answered its Post with', refusal, 403);
			findings.expect('Posts at X after it', ledger.posts.length, 1);

			const before = ledger.requests.length;
			const retried = await killed.editor.retry(killed.crashed.id);
			findings.expectOnePost(simulator, retried, text, file);
			const asked = ledger.requests.slice(before).map(({ operation }) => operation);
			findings.say(`The retry asked X for ${asked.join(', ')}`);
			findings.expect('It looked at the timeline', asked.includes('userPosts'), true);
			findings.expect('It sent the Post again', asked.includes('createPost'), false);
			return killed.editor;
		},
	}));
}

/** X stores the next Post and leaves it without an answer; answers whether that has happened. */
function holdAnswer(simulator: Simulator): () => boolean {
	let silent = false;
	const stop = simulator.faults.onSilence(({ operation }) => {
		if (operation !== 'createPost') return;
		silent = true;
		stop();
	});
	simulator.faults.add({
		match: { operation: 'createPost' },
		action: { timeout: true, when: 'after' },
	});
	return () => silent;
}
