import { n8nClock } from '../../../nodes/host/clock';

const HOUR = 3_600_000;
/** Milliseconds in which a stopped run must let go of a wait. */
const PROMPT = 250;

describe("n8n's clock", () => {
	let timers: number;
	beforeEach(() => {
		jest.useFakeTimers();
		timers = jest.getTimerCount();
	});
	afterEach(() => void jest.useRealTimers());

	it('sleeps as long as asked', async () => {
		const awake = jest.fn();
		void n8nClock(new AbortController().signal).sleep(HOUR).then(awake);
		await jest.advanceTimersByTimeAsync(HOUR - 1);
		expect(awake).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(awake).toHaveBeenCalled();
	});

	it('wakes within 250 ms of a stop, and leaves no timer', async () => {
		const stop = new AbortController();
		const awake = jest.fn();
		void n8nClock(stop.signal).sleep(HOUR).then(awake);
		await jest.advanceTimersByTimeAsync(1_010);
		stop.abort();
		await jest.advanceTimersByTimeAsync(PROMPT);
		expect(awake).toHaveBeenCalled();
		expect(jest.getTimerCount()).toBe(timers);
	});

	it('does not sleep at all in a run that was stopped', async () => {
		await n8nClock(AbortSignal.abort()).sleep(HOUR);
		expect(jest.getTimerCount()).toBe(timers);
	});
});
