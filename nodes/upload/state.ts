import type { Failure } from '../media/failure';
import type { Plan } from './plan';
import type { MediaReport, Session } from './ports';

/** Where an upload stands. One state, one ending: `ready` or `failed`, and nothing after it. */
export type UploadState =
	| { readonly step: 'initializing'; readonly plan: Plan }
	/** The whole file goes in one request instead of initialize, append and finalize. */
	| { readonly step: 'sending'; readonly plan: Plan }
	| {
			readonly step: 'appending';
			readonly plan: Plan;
			readonly session: Session;
			/** Segments of an earlier run that X has already; they are not sent again. */
			readonly acknowledged: ReadonlySet<number>;
	  }
	| { readonly step: 'finalizing'; readonly plan: Plan; readonly session: Session }
	| { readonly step: 'processing'; readonly plan: Plan; readonly report: MediaReport }
	| { readonly step: 'ready'; readonly plan: Plan; readonly report: MediaReport }
	| { readonly step: 'failed'; readonly failure: Failure; readonly session?: Session };

/** What X, or the world, answered. */
export type UploadEvent =
	| { readonly kind: 'initialized'; readonly session: Session }
	/** Every segment was acknowledged and all bytes of the file are in them. */
	| { readonly kind: 'appended' }
	| { readonly kind: 'finalized'; readonly report: MediaReport; readonly wait: boolean }
	| { readonly kind: 'processed'; readonly report: MediaReport }
	/** Only a new upload helps, cut as `plan` says. */
	| { readonly kind: 'restart'; readonly plan: Plan }
	| { readonly kind: 'failed'; readonly failure: Failure };

/** The next state. An event that does not belong to the state is a mistake in this package. */
export function next(state: UploadState, event: UploadEvent): UploadState {
	if (event.kind === 'failed') {
		const session = 'session' in state ? state.session : undefined;
		const report = 'report' in state ? state.report : undefined;
		return { step: 'failed', failure: event.failure, session: session ?? report };
	}
	switch (state.step) {
		case 'sending':
			if (event.kind === 'finalized') return afterFinalize(state.plan, event.report, event.wait);
			if (event.kind === 'restart') return { step: 'initializing', plan: event.plan };
			break;
		case 'initializing':
			if (event.kind === 'initialized') {
				return { ...state, step: 'appending', session: event.session, acknowledged: new Set() };
			}
			break;
		case 'appending':
			if (event.kind === 'appended') {
				return { step: 'finalizing', plan: state.plan, session: state.session };
			}
			if (event.kind === 'restart') return { step: 'initializing', plan: event.plan };
			break;
		case 'finalizing':
			if (event.kind === 'finalized') {
				return afterFinalize(state.plan, { ...state.session, ...event.report }, event.wait);
			}
			if (event.kind === 'restart') return { step: 'initializing', plan: event.plan };
			break;
		case 'processing':
			if (event.kind === 'processed') return { ...state, step: 'ready', report: event.report };
			if (event.kind === 'restart') return { step: 'initializing', plan: event.plan };
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

function afterFinalize(plan: Plan, report: MediaReport, wait: boolean): UploadState {
	const waiting = wait && report.processing !== undefined;
	return { step: waiting ? 'processing' : 'ready', plan, report };
}
