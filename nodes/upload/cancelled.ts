import type { WireFailure } from './ports';

/** The user stopped the execution, or its time was up. Nothing more is sent. */
export const CANCELLED: WireFailure = {
	code: 'run.cancelled',
	message: 'The execution was stopped before the upload was finished',
	advice: 'Run the workflow again to upload the file.',
	recourse: { kind: 'none' },
	mayHaveArrived: true,
};
