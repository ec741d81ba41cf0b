const EVERY_MS = 10_000;

/** What a person at the terminal sees. */
export interface Report {
	/** A line for something that was done or begins. */
	step(text: string): void;
	/** Repeats `text()` with the elapsed seconds until `end`. */
	progress(text: () => string): { end(): void };
}

/** Plain lines, which read the same in a terminal and in a log. */
export function terminalReport(write: (line: string) => void): Report {
	const started = Date.now();
	const seconds = (since: number) => Math.round((Date.now() - since) / 1000);
	return {
		step: (text) => write(`[${String(seconds(started)).padStart(3)} s] ${text}`),
		progress(text) {
			const begun = Date.now();
			const line = () => write(`        ${seconds(begun)} s, ${text()}`);
			const timer = setInterval(line, EVERY_MS);
			return {
				end() {
					clearInterval(timer);
					line();
				},
			};
		},
	};
}
