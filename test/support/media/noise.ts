import { createCipheriv, createHash } from 'node:crypto';

/** The same bytes for the same seed, and no two pieces alike: a misplaced segment shows. */
export function noise(size: number, seed = 'noise'): Buffer {
	const key = createHash('sha256').update(seed).digest();
	return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

export function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
