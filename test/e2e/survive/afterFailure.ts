import { SEGMENTS } from '../../../nodes/x/limits';
import type { KillCase, Served } from './cases';
import { until } from './until';
import { uploadAndPost } from './workflow';

const RUN_LIMIT_MS = 60_000;

/**
 * X refuses one segment of a large file, so that n8n saves a failed execution, and is killed only then: what the node
 * has remembered lies in n8n's database.
 */
export function afterFailure({ file, url }: Served): KillCase {
	const segments = Math.ceil(file.bytes.length / SEGMENTS.preferredSegmentBytes);
	return {
		name: `kill -9 after X refused a segment in the middle of ${file.bytes.length} bytes`,
		async run(server, editor, findings) {
			const { simulator } = server.stage;
			const { ledger } = simulator;
			const text = 'A film that X refused once';
			simulator.reset();
			simulator.faults.add({
				match: { operation: 'append', nth: Math.ceil(segments / 2) },
				action: { status: 400, body: { errors: [{ message: 'One bad moment' }] } },
			});
			const wanted = { path: 'film-refused', fileUrl: url, text, saveProgress: false };
			const workflowId = await editor.publish(uploadAndPost(wanted));
			await server.call(wanted.path);
			const failed = await until('The failure', RUN_LIMIT_MS, async () => {
				const [execution] = await editor.executions(workflowId);
				return execution?.status === 'error' ? execution : undefined;
			});
			const arrived = ledger.media[0]?.segments.length ?? 0;
			findings.say(`The execution failed when ${arrived} of ${segments} segments were at X`);
			findings.expect('That is in the middle', arrived > 0 && arrived < segments, true);
			await server.kill();

			const restarted = await server.start();
			const retried = await restarted.retry(failed.id);
			findings.expectOnePost(simulator, retried, text, file);
			findings.expect('Uploads begun in all', ledger.requestsOf('initialize').length, 1);
			const twice = ledger.media[0]?.segments.filter(({ timesReceived }) => timesReceived > 1);
			findings.expect('Segments sent twice', twice?.length, 0);
			return restarted;
		},
	};
}
