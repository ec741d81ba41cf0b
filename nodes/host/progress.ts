import type { IExecuteFunctions } from 'n8n-workflow';
import { humanly } from '../media/units';
import type { Progress, ProgressPort } from '../upload/ports';

/**
 * Shows the progress of a file where n8n has a place for it while a node runs: its log, and in a run
 * by hand the console of the browser. The canvas and the node's panel have none; what a node says
 * there (hints, metadata) is shown when it has ended.
 */
export function progressOf(context: IExecuteFunctions, file: string): ProgressPort {
	return {
		show(progress) {
			const line = `File in "${file}": ${inWords(progress)}`;
			context.logger.info(`${context.getNode().name}: ${line}`);
			// An agent's tool, or another n8n, may have a context without it.
			const { sendMessageToUI } = context as Partial<IExecuteFunctions>;
			sendMessageToUI?.call(context, line);
		},
	};
}

function inWords(progress: Progress): string {
	switch (progress.step) {
		case 'sending': {
			const { segments, of, sent, total } = progress;
			const percent = Math.floor((sent / total) * 100);
			return `${percent}% sent (${segments} of ${of} segments, ${humanly(sent, 'bytes')} of ${humanly(total, 'bytes')})`;
		}
		case 'waiting':
			return `waiting ${humanly(progress.ms, 'ms')} before the next try. ${progress.reason}`;
		case 'restarting':
			return `starting again from the first byte. ${progress.reason}`;
		case 'processing': {
			const { state, progressPercent } = progress.info;
			const percent = progressPercent === undefined ? '' : `, ${progressPercent}%`;
			return `X is processing it (${state.slice(0, 40)}${percent})`;
		}
	}
}
