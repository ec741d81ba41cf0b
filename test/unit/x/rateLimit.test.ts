import { readRateLimits, reopensAt } from '../../../nodes/x/rateLimit';

const NOW = 1_800_000_000_000;
const seconds = (offset: number) => String(NOW / 1000 + offset);

test('reads the three clocks', () => {
	const limits = readRateLimits({
		'x-rate-limit-limit': '1875',
		'x-rate-limit-remaining': '0',
		'x-rate-limit-reset': seconds(60),
		'x-app-limit-24hour-remaining': '7',
		'x-app-limit-24hour-reset': seconds(3600),
		'x-user-limit-24hour-remaining': 'many',
		'x-user-limit-24hour-reset': seconds(3600),
	});
	expect(limits).toEqual([
		{ name: 'window', limit: 1875, remaining: 0, resetAt: NOW + 60_000 },
		{ name: 'app_day', limit: undefined, remaining: 7, resetAt: NOW + 3_600_000 },
	]);
});

test.each([
	[
		'the exhausted window',
		{ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': seconds(60) },
		61_000,
	],
	[
		'not the window that has room',
		{ 'x-rate-limit-remaining': '3', 'x-rate-limit-reset': seconds(60) },
		undefined,
	],
	[
		'the longest exhausted clock',
		{
			'x-rate-limit-remaining': '0',
			'x-rate-limit-reset': seconds(60),
			'x-user-limit-24hour-remaining': '0',
			'x-user-limit-24hour-reset': seconds(9000),
		},
		9_001_000,
	],
	['Retry-After in seconds', { 'retry-after': '30' }, 30_000],
	['Retry-After as a date', { 'retry-after': new Date(NOW + 45_000).toUTCString() }, 45_000],
	['nothing for words', { 'retry-after': 'soon' }, undefined],
	['nothing without headers', {}, undefined],
])('X opens again after %s', (_, headers, wait) => {
	const at = reopensAt(headers as Record<string, string>, NOW);
	expect(at === undefined ? undefined : at - NOW).toBe(wait);
});
