const EVERY_MS = 50;

/** Asks again and again until there is an answer; rejects when there was none in time. */
export async function until<T>(
	what: string,
	limitMs: number,
	ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
	const end = Date.now() + limitMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > end) throw new Error(`${what} did not happen in ${limitMs / 1000} s`);
		await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
	}
}
