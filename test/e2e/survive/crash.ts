import type { Editor, ExecutionSummary } from './editor';
import type { Server } from './server';
import { until } from './until';
import { uploadAndPost, type Wanted } from './workflow';

/** What n8n shows its user after it was killed in the middle of an execution and started again. */
export interface Crash {
	editor: Editor;
	workflowId: string;
	crashed: ExecutionSummary;
}

/** n8n looks for what the crash left behind while it starts. */
const RECOVERY_LIMIT_MS = 30_000;

/** Runs the workflow, kills n8n as soon as `moment` resolves, and starts it again. */
export async function crash(
	server: Server,
	editor: Editor,
	wanted: Wanted,
	moment: () => Promise<unknown>,
): Promise<Crash> {
	const workflowId = await editor.publish(uploadAndPost(wanted));
	await server.call(wanted.path);
	await moment();
	const signal = await server.kill();
	if (signal !== 'SIGKILL') throw new Error(`n8n ended by ${signal}, before it was killed`);

	const restarted = await server.start();
	const crashed = await until('The crash to be noticed by n8n', RECOVERY_LIMIT_MS, async () => {
		const [execution] = await restarted.executions(workflowId);
		return execution?.status === 'crashed' ? execution : undefined;
	});
	return { editor: restarted, workflowId, crashed };
}
