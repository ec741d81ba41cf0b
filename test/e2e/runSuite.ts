export interface Tally {
	readonly passed: number;
	readonly failed: number;
}

/** Runs a suite, prints its closing line, and ends the process with 0 only when something passed and nothing failed. */
export async function runSuite(suite: () => Promise<Tally>): Promise<void> {
	let tally: Tally;
	try {
		tally = await suite();
	} catch (error) {
		console.error(error);
		tally = { passed: 0, failed: 1 };
	}
	const { passed, failed } = tally;
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
