import {
	closeSync,
	mkdtempSync,
	openSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixture, noise, paddedFixture } from '../support/media';
import type { BenchFile } from './contenders/contender';

export const MIB = 1024 * 1024;
const PIECE = 8 * MIB;

/** The files of one benchmark, made when first asked for, gone when it ends. */
export class Scratch {
	private readonly folder = mkdtempSync(join(tmpdir(), 'bench-'));

	private readonly videos = new Map<number, BenchFile>();

	/** A real MP4 with a long `free` box of noise at its end. No holes: every byte is on the disk. */
	video(mib: number): BenchFile {
		const known = this.videos.get(mib);
		if (known) return known;
		const path = join(this.folder, `${mib}.mp4`);
		const size = mib * MIB;
		const { bytes } = fixture('mp4');
		const box = Buffer.alloc(8);
		box.writeUInt32BE(size - bytes.length);
		box.write('free', 4);
		const piece = noise(PIECE);
		const handle = openSync(path, 'w');
		writeSync(handle, Buffer.concat([bytes, box]));
		for (let left = size - bytes.length - box.length; left > 0; left -= PIECE) {
			writeSync(handle, piece.subarray(0, Math.min(left, PIECE)));
		}
		closeSync(handle);
		if (statSync(path).size !== size) throw new Error(`${path} is not ${size} bytes long`);
		const file: BenchFile = { path, size, mediaType: 'video/mp4' };
		this.videos.set(mib, file);
		return file;
	}

	/** Real PNGs, each a byte longer than the one before, so that no two are alike. */
	images(count: number, smallest: number): BenchFile[] {
		return Array.from({ length: count }, (_, at) => {
			const path = join(this.folder, `${at}.png`);
			const { bytes } = paddedFixture('png', smallest + at);
			writeFileSync(path, bytes);
			return { path, size: bytes.length, mediaType: 'image/png' };
		});
	}

	clear(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
