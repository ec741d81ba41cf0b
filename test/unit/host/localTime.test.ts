import { inLocalTime } from '../../../nodes/host/localTime';

const failure = { code: 'x.rate_limited', message: 'X takes no more requests', advice: 'Wait.' };

test('names the time at which X opens again by the clock of the workflow', () => {
	const limited = { ...failure, context: { retry_at: '2026-01-31T23:30:00.000Z' } };
	expect(inLocalTime(limited, 'Europe/Berlin').advice).toBe(
		'X opens again on 1 Feb 2026, 00:30 (Europe/Berlin). Wait.',
	);
	expect(inLocalTime(limited, 'America/New_York').advice).toContain('31 Jan 2026, 18:30');
});

test('says nothing where X did not', () => {
	expect(inLocalTime(failure, 'Europe/Berlin')).toBe(failure);
});
