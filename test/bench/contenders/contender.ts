/** A file on disk, as the benchmark made it. */
export interface BenchFile {
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	readonly mediaType: 'video/mp4' | 'image/png';
}

/** How the segmented contenders cut and send; the single request and the peers ignore it. */
export interface Wishes {
	readonly segmentBytes: number;
	readonly lanes: number;
}

/** One way to bring files to X. It lives in a process of its own. */
export interface Contender {
	/** What a user has done long before: connecting, storing the files where the client reads them. */
	prepare(files: readonly BenchFile[]): Promise<void>;
	/** Uploads the files; answers with the media ids in their order. */
	upload(files: readonly BenchFile[], wishes: Wishes): Promise<string[]>;
	/** One Post per medium, in their order. Only the contenders of `items` do it. */
	post?(mediaIds: readonly string[]): Promise<void>;
}

export type OpenContender = (url: string) => Promise<Contender>;

export const CONTENDERS = [
	'ours',
	'undici',
	'n8n-helper',
	'twitter-api-v2',
	'xdk',
	'form-data',
] as const;
export type ContenderName = (typeof CONTENDERS)[number];
