import type { WireFailure } from './ports';

/** The user stopped the execution, or its time was up. Nothing more is sent. */
export const CANCELLED: WireFailure = {
	code: 'run.cancelled',
	message: 'The execution was stopped before this item was finished',
	advice: 'Run the workflow again.',
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};
