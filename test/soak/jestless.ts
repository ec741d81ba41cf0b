/** The engine harness cleans up with jest's `afterAll`; without jest that is the end of the process. */
Object.assign(globalThis, {
	afterAll: (cleanUp: () => void) => process.once('exit', cleanUp),
});
