import type { Random } from './random';
import type { SeedFile } from './seeds';

/** No mutated file is larger: the limit of time is given for it. */
export const LARGEST_CASE = 1024 * 1024;

type Mutation = (bytes: Buffer, random: Random, others: readonly SeedFile[]) => Buffer;

/** Values that break size fields: nothing, one header's worth, the largest, the negative. */
const SIZES = [
	0, 1, 7, 8, 15, 16, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff7, 0xffffffff,
];

const flipBits: Mutation = (bytes, random) => {
	const made = Buffer.from(bytes);
	for (let left = random.size(64); left > 0; left--) {
		const at = random.below(made.length);
		made[at] = (made[at] ?? 0) ^ (1 << random.below(8));
	}
	return made;
};

/** The first bytes decide most: they get the same attention as all the rest. */
const spoilHeader: Mutation = (bytes, random) => {
	const made = Buffer.from(bytes);
	for (let left = random.size(8); left > 0; left--) {
		made[random.below(Math.min(made.length, 256))] = random.pick([0, 1, 0x7f, 0x80, 0xff]);
	}
	return made;
};

const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1));

const splice: Mutation = (bytes, random, others) => {
	const other = random.pick(others).bytes;
	const start = random.below(other.length);
	const piece = other.subarray(start, start + random.size(other.length));
	const at = random.below(bytes.length);
	const over = random.chance(0.5) ? piece.length : 0;
	return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + over)]);
};

const swapHeader: Mutation = (bytes, random, others) => {
	const header = random.pick(others).bytes.subarray(0, random.size(512));
	return Buffer.concat([header, bytes.subarray(random.chance(0.5) ? header.length : 0)]);
};

const duplicate: Mutation = (bytes, random) => {
	const start = random.below(bytes.length);
	const piece = bytes.subarray(start, start + random.size(bytes.length));
	const times = random.size(32);
	const pieces = Array.from({ length: times }, () => piece);
	return Buffer.concat([bytes.subarray(0, start), ...pieces, bytes.subarray(start)]);
};

const remove: Mutation = (bytes, random) => {
	const start = random.below(bytes.length);
	return Buffer.concat([
		bytes.subarray(0, start),
		bytes.subarray(start + random.size(bytes.length)),
	]);
};

/** A size field is what stands beside a chunk's name: four letters. */
const attackLength: Mutation = (bytes, random) => {
	const made = Buffer.from(bytes);
	for (let left = random.size(4); left > 0; left--) {
		const name = findName(made, random.below(made.length));
		const at = name === undefined ? random.below(made.length) : name + random.pick([-4, 4]);
		if (at < 0 || at + 4 > made.length) continue;
		const value = random.chance(0.2) ? random.below(made.length * 2) : random.pick(SIZES);
		if (random.chance(0.5)) made.writeUInt32BE(value, at);
		else made.writeUInt32LE(value, at);
	}
	return made;
};

function findName(bytes: Buffer, from: number): number | undefined {
	let letters = 0;
	for (let at = from; at < Math.min(bytes.length, from + 4096); at++) {
		const byte = bytes[at] ?? 0;
		const isLetter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
		letters = isLetter ? letters + 1 : 0;
		if (letters === 4) return at - 3;
	}
	return undefined;
}

const zeroRun: Mutation = (bytes, random) => {
	const made = Buffer.from(bytes);
	const start = random.below(made.length);
	return made.fill(
		random.pick([0, 0, 0xff]),
		start,
		Math.min(made.length, start + random.size(4096)),
	);
};

const insertNoise: Mutation = (bytes, random) => {
	const at = random.below(bytes.length);
	const noise = Buffer.from(Array.from({ length: random.size(256) }, () => random.below(256)));
	return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
};

/** Up to the largest size, with one piece over and over: what loops show themselves in. */
const grow: Mutation = (bytes, random) => {
	const start = random.below(bytes.length);
	const piece = random.chance(0.3)
		? Buffer.from([random.pick([0, 0xff, 0x21, 0x2c, 0x47, 1])])
		: bytes.subarray(start, start + random.size(bytes.length));
	const rest = random.chance(0.5) ? bytes.subarray(start) : Buffer.alloc(0);
	const room = LARGEST_CASE - start - rest.length;
	return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(Math.max(0, room), piece), rest]);
};

const MUTATIONS = {
	flipBits,
	spoilHeader,
	truncate,
	splice,
	swapHeader,
	duplicate,
	remove,
	attackLength,
	zeroRun,
	insertNoise,
} satisfies Record<string, Mutation>;

/** One in so many cases is as large as they get. */
const SHARE_OF_LARGE = 0.02;

export interface Mutated {
	/** What was done, in order: `photo.jpg flipBits truncate`. */
	readonly story: string;
	readonly bytes: Buffer;
}

export function mutate(files: readonly SeedFile[], random: Random): Mutated {
	const { name, bytes } = random.pick(files);
	const story = [name];
	let made = bytes;
	const apply = (title: string, mutation: Mutation): void => {
		if (made.length === 0) return;
		story.push(title);
		made = mutation(made, random, files).subarray(0, LARGEST_CASE);
	};
	for (let left = 1 + random.below(4); left > 0; left--) {
		const [title, mutation] = random.pick(Object.entries(MUTATIONS));
		apply(title, mutation);
	}
	if (random.chance(SHARE_OF_LARGE)) apply('grow', grow);
	return { story: story.join(' '), bytes: made };
}
