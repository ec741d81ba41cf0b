/** The engine of the tests clears its folder after a suite; here, the process is the suite. */
Object.assign(globalThis, {
	afterAll: (clear: () => void) => process.once('exit', clear),
});
