import type { Unit } from './limits';
import { nameOf } from './names';

/** A value as a person reads it: "5 MB", "2 min 20 s", "1280 px". */
export function humanly(value: number | string, unit: Unit): string {
	if (typeof value === 'string') return nameOf(value);
	switch (unit) {
		case 'bytes':
			return bytes(value);
		case 'ms':
			return duration(value);
		case 'ratio':
			return ratio(value);
		case 'pixels':
			return `${rounded(value / 1e6)} million`;
		case 'fps':
			return `${rounded(value)} frames per second`;
		case 'count':
			return grouped(value);
		default:
			return `${grouped(value)} ${unit}`;
	}
}

/** Two different values never read the same: the exact count is added where rounding hides it. */
export function humanPair(
	actual: number | string,
	limit: number | string,
	unit: Unit,
): [string, string] {
	const pair: [string, string] = [humanly(actual, unit), humanly(limit, unit)];
	if (pair[0] !== pair[1] || typeof actual === 'string' || typeof limit === 'string') return pair;
	if (unit !== 'bytes' && unit !== 'ms') return [grouped(actual), grouped(limit)];
	return [`${pair[0]} (${grouped(actual)} ${unit})`, `${pair[1]} (${grouped(limit)} ${unit})`];
}

function bytes(value: number): string {
	const steps = ['bytes', 'KB', 'MB', 'GB'];
	let amount = value;
	let step = 0;
	while (amount >= 1024 && step < steps.length - 1) {
		amount /= 1024;
		step++;
	}
	return `${rounded(amount)} ${steps[step]}`;
}

function duration(ms: number): string {
	if (ms < 60_000) return `${rounded(ms / 1000)} s`;
	const seconds = Math.floor(ms / 1000);
	const rest = seconds % 60;
	return rest ? `${Math.floor(seconds / 60)} min ${rest} s` : `${seconds / 60} min`;
}

function ratio(value: number): string {
	const tidy = (part: number): string => String(Number(part.toFixed(2)));
	return value >= 1 ? `${tidy(value)}:1` : `1:${tidy(1 / value)}`;
}

function rounded(value: number): string {
	return grouped(Number(value.toFixed(value < 10 ? 2 : 1)));
}

/** 1,000 separated, whatever the locale of the machine. */
function grouped(value: number): string {
	const [whole = '', fraction] = String(value).split('.');
	const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return fraction ? `${groups}.${fraction}` : groups;
}
