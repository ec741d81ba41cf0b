/**
 * One thing X refuses (`block`), refuses for some accounts (`warn`) or changes silently (`note`).
 * `code` has a section of its own in docs/preflight.md.
 */
export interface Violation {
	readonly code: string;
	readonly severity: 'block' | 'warn' | 'note';
	/** One sentence with the actual value and the limit. */
	readonly message: string;
	/** The next step in n8n terms. */
	readonly advice: string;
	readonly limit?: string | number;
	readonly actual?: string | number;
	/** Where the code is explained: a path in this package, with its anchor. */
	readonly documentation?: string;
}
