import { SEGMENTS } from '../../../nodes/x/limits';
import type { KillCase, Served } from './cases';
import { until } from './until';
import { uploadAndPost } from './workflow';

/** n8n's setting "Timeout Workflow", which holds for the retry too. Seconds. */
const TIME_OUT = 15;

/** Milliseconds per answer of X: with them the upload takes longer than the execution may. */
const LATENCY_MS = 3_000;

const END_LIMIT_MS = 60_000;

/** Nobody kills n8n: it ends the execution itself, because it takes too long. */
export function timeOut({ file, url }: Served): KillCase {
	const segments = Math.ceil(file.bytes.length / SEGMENTS.preferredSegmentBytes);
	return {
		name: `an execution that is out of time in the middle of an upload of ${file.bytes.length} bytes`,
		async run(server, editor, findings) {
			const { simulator } = server.stage;
			const { ledger } = simulator;
			const text = 'A film that took too long';
			simulator.reset();
			simulator.options.latencyMs = LATENCY_MS;
			const wanted = { path: 'film-late', fileUrl: url, text, saveProgress: false };
			const workflow = uploadAndPost(wanted);
			workflow.settings = { ...(workflow.settings as object), executionTimeout: TIME_OUT };
			const workflowId = await editor.publish(workflow);
			await server.call(wanted.path);
			const ended = await until('The end of the execution', END_LIMIT_MS, async () => {
				const [execution] = await editor.executions(workflowId);
				return execution && !/^(?:new|running)$/.test(execution.status) ? execution : undefined;
			});
			const arrived = ledger.media[0]?.segments.length ?? 0;
			findings.say(`The time was up when ${arrived} of ${segments} segments were at X`);
			findings.expect('That is in the middle', arrived > 0 && arrived < segments, true);
			findings.expect('n8n shows the execution as', ended.status, 'canceled');

			simulator.options.latencyMs = 0;
			const retried = await editor.retry(ended.id);
			findings.expectOnePost(simulator, retried, text, file);
			findings.expect('Uploads begun in all', ledger.requestsOf('initialize').length, 1);
			const twice = ledger.media[0]?.segments.filter(({ timesReceived }) => timesReceived > 1);
			const unanswered = (twice?.length ?? 0) <= SEGMENTS.preferredLanes;
			findings.expect('Only segments without an answer were sent again', unanswered, true);
			return editor;
		},
	};
}
