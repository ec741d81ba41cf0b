export interface ScalingPoint {
	readonly mib: number;
	readonly ms: number;
	readonly growthMib: number;
}

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 64, right: 72, top: 32, bottom: 48 };
const TIME = '#1d6fb8';
const MEMORY = '#c2571a';
/** MiB at the top of the memory axis. */
const MEMORY_TOP = 128;

/** Time (left, logarithmic) and memory (right, linear) over the file's size (logarithmic), as SVG. */
export function drawScaling(points: readonly ScalingPoint[]): string {
	const right = WIDTH - MARGIN.right;
	const bottom = HEIGHT - MARGIN.bottom;
	const sizes = points.map(({ mib }) => mib);
	const times = points.map(({ ms }) => ms);
	const decades = decadesOf(Math.min(...times), Math.max(...times));
	const x = logarithmic(Math.min(...sizes), Math.max(...sizes), MARGIN.left, right);
	const time = logarithmic(decades[0]!, decades.at(-1)!, bottom, MARGIN.top);
	const memory = (mib: number) => bottom - (mib / MEMORY_TOP) * (bottom - MARGIN.top);

	const parts = [
		...sizes.map((mib) => text(x(mib), bottom + 18, sizeName(mib), 'middle')),
		...decades.map((ms) => text(MARGIN.left - 8, time(ms) + 4, `${ms / 1000} s`, 'end', TIME)),
		...decades.map((ms) => line(MARGIN.left, right, time(ms))),
		...[0, 32, 64, 96, 128].map((mib) =>
			text(right + 8, memory(mib) + 4, `${mib} MiB`, 'start', MEMORY),
		),
		curve(
			points.map(({ mib, ms }) => [x(mib), time(ms)]),
			TIME,
		),
		curve(
			points.map(({ mib, growthMib }) => [x(mib), memory(growthMib)]),
			MEMORY,
		),
		text(MARGIN.left, 18, 'time of one upload', 'start', TIME),
		text(right, 18, 'peak memory over idle', 'end', MEMORY),
		text((MARGIN.left + right) / 2, HEIGHT - 8, 'size of the file', 'middle'),
	];
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
		'font-family="sans-serif" font-size="12">\n' +
		`<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>\n${parts.join('\n')}\n</svg>\n`
	);
}

function logarithmic(from: number, to: number, start: number, end: number) {
	const span = Math.log(to / from);
	return (value: number) => start + (Math.log(value / from) / span) * (end - start);
}

/** Powers of ten from the one below the smallest to the one above the largest. */
function decadesOf(smallest: number, largest: number): number[] {
	const first = Math.floor(Math.log10(smallest));
	const last = Math.max(first + 1, Math.ceil(Math.log10(largest)));
	return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
}

function sizeName(mib: number): string {
	return mib < 1024 ? `${mib} MiB` : `${mib / 1024} GiB`;
}

function text(x: number, y: number, words: string, anchor: string, colour = '#444444'): string {
	return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;
}

function line(x1: number, x2: number, y: number): string {
	return `<path d="M${x1} ${y.toFixed(1)}H${x2}" stroke="#dddddd"/>`;
}

function curve(places: ReadonlyArray<readonly [number, number]>, colour: string): string {
	const path = places.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
	const dots = places.map(
		([px, py]) => `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="${colour}"/>`,
	);
	return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}
