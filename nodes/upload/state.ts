import type { Failure } from '../media/failure';
import type { MediaReport, Session } from './ports';

/** Where an upload stands. One state, one ending: `ready` or `failed`, and nothing after it. */
export type UploadState =
	| { readonly step: 'initializing' }
	| { readonly step: 'appending'; readonly session: Session }
	| { readonly step: 'finalizing'; readonly session: Session }
	| { readonly step: 'processing'; readonly report: MediaReport }
	| { readonly step: 'ready'; readonly report: MediaReport }
	| { readonly step: 'failed'; readonly failure: Failure; readonly session?: Session };

/** What X, or the world, answered. */
export type UploadEvent =
	| { readonly kind: 'initialized'; readonly session: Session }
	/** Every segment was acknowledged and all bytes of the file are in them. */
	| { readonly kind: 'appended' }
	| { readonly kind: 'finalized'; readonly report: MediaReport; readonly wait: boolean }
	| { readonly kind: 'processed'; readonly report: MediaReport }
	| { readonly kind: 'failed'; readonly failure: Failure };

/** The next state. An event that does not belong to the state is a mistake in this package. */
export function next(state: UploadState, event: UploadEvent): UploadState {
	if (event.kind === 'failed') {
		const session = 'session' in state ? state.session : undefined;
		const report = 'report' in state ? state.report : undefined;
		return { step: 'failed', failure: event.failure, session: session ?? report };
	}
	switch (state.step) {
		case 'initializing':
			if (event.kind === 'initialized') return { step: 'appending', session: event.session };
			break;
		case 'appending':
			if (event.kind === 'appended') return { step: 'finalizing', session: state.session };
			break;
		case 'finalizing':
			if (event.kind === 'finalized') {
				const report = { ...state.session, ...event.report };
				const waiting = event.wait && report.processing !== undefined;
				return waiting ? { step: 'processing', report } : { step: 'ready', report };
			}
			break;
		case 'processing':
			if (event.kind === 'processed') return { step: 'ready', report: event.report };
			break;
		case 'ready':
		case 'failed':
			break;
	}
	return {
		step: 'failed',
		failure: {
			code: 'upload.out_of_step',
			message: `The upload received "${event.kind}" while ${state.step}`,
			advice: 'Please report this at the package repository, with the workflow if you can.',
		},
	};
}
