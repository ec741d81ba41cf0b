import type { Simulator } from '../../simulator';
import { SEGMENTS } from '../../../nodes/x/limits';
import { PROGRESS, type KillCase, type Served } from './cases';
import { crash } from './crash';
import { until } from './until';

/** Stretches the upload to a few seconds, so that the middle can be met. Milliseconds per answer. */
const LATENCY_MS = 100;
const UPLOAD_LIMIT_MS = 60_000;

/** n8n is killed while about half of a large file is at X. */
export function duringUpload({ file, url }: Served): KillCase[] {
	const segments = Math.ceil(file.bytes.length / SEGMENTS.preferredSegmentBytes);
	return PROGRESS.map(({ saveProgress, words }, at) => ({
		name: `kill -9 in the middle of an upload of ${file.bytes.length} bytes, ${words}`,
		async run(server, editor, findings) {
			const { simulator } = server.stage;
			const { ledger } = simulator;
			const text = `A film that was cut off (${at})`;
			simulator.reset();
			simulator.options.latencyMs = LATENCY_MS;

			const wanted = { path: `film-${at}`, fileUrl: url, text, saveProgress };
			const killed = await crash(
				server,
				editor,
				wanted,
				async () => await half(simulator, segments),
			);

			const [cut] = ledger.media;
			const arrived = cut?.segments.length ?? 0;
			findings.say(`Killed when ${arrived} of ${segments} segments were at X`);
			findings.expect('That is in the middle', arrived >= segments / 2 && arrived < segments, true);
			findings.expect('State of that upload', cut?.state, 'uploading');
			findings.expect('Posts at X before the retry', ledger.posts.length, 0);
			findings.expect('n8n shows the execution as', killed.crashed.status, 'crashed');

			simulator.options.latencyMs = 0;
			const retried = await killed.editor.retry(killed.crashed.id);
			findings.expectOnePost(simulator, retried, text, file);
			const uploads = ledger.requestsOf('initialize').length;
			findings.say(uploads === 1 ? 'The upload was resumed' : 'The upload was started again');
			findings.expect('Uploads begun since the kill, at most 1', uploads - 1 <= 1, true);
			const whole = ledger.media.at(-1);
			const twice = whole?.segments.filter(({ timesReceived }) => timesReceived > 1).length;
			if (uploads > 1) findings.expect('Segments sent twice by the retry', twice, 0);
			return killed.editor;
		},
	}));
}

async function half(simulator: Simulator, segments: number): Promise<void> {
	await until('Half of the upload', UPLOAD_LIMIT_MS, () =>
		(simulator.ledger.media[0]?.segments.length ?? 0) >= segments / 2 ? true : undefined,
	);
}
