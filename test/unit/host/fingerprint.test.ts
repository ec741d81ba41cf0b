import { fingerprintOf } from '../../../nodes/host/fingerprint';
import type { ByteSource } from '../../../nodes/media/source';

const MIB = 1024 * 1024;

function sourceOf(bytes: Buffer): ByteSource {
	return {
		size: bytes.length,
		seekable: true,
		async *open(start = 0, length = bytes.length - start) {
			yield bytes.subarray(start, start + length);
		},
	};
}

/** A store whose stream breaks off, as a file stream does that is destroyed while it is read. */
const breaking = (before: () => void = () => {}): ByteSource => ({
	size: 3 * MIB,
	seekable: true,
	// eslint-disable-next-line require-yield
	async *open() {
		before();
		throw new Error('Premature close');
	},
});

const running = new AbortController().signal;

test('files that differ in one byte, or are for another use, have other fingerprints', async () => {
	const bytes = Buffer.alloc(1000, 7);
	const other = Buffer.from(bytes);
	other[999] = 8;
	const of = async (file: Buffer, use: string) => await fingerprintOf(sourceOf(file), use, running);
	const prints = [await of(bytes, 'a'), await of(other, 'a'), await of(bytes, 'b')];
	expect(new Set(prints.map((print) => print.ok && print.value)).size).toBe(3);
	expect(await of(bytes, 'a')).toEqual(prints[0]);
});

test('a large file is told by samples, its last bytes among them', async () => {
	const bytes = Buffer.alloc(3 * MIB, 7);
	const other = Buffer.from(bytes);
	other[other.length - 1] = 8;
	const [one, two] = [
		await fingerprintOf(sourceOf(bytes), '', running),
		await fingerprintOf(sourceOf(other), '', running),
	];
	expect(one).not.toEqual(two);
});

test('a store that breaks off is a failure that says what to do', async () => {
	const print = await fingerprintOf(breaking(), '', running);
	expect(print).toMatchObject({ ok: false, failure: { code: 'binary.unreadable' } });
});

test('an item that is ended while it is read has been stopped, whatever its stream says', async () => {
	const stop = new AbortController();
	const source = breaking(() => stop.abort());
	const print = await fingerprintOf(source, '', stop.signal);
	expect(print).toMatchObject({ ok: false, failure: { code: 'run.cancelled' } });
});
