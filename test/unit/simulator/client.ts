import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import type { Simulator } from '../../simulator';

export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	/** As text; '' when empty. */
	text: string;
	/** Parsed when it is JSON. */
	json: any;
}

export function fixture(name: string): Buffer {
	return readFileSync(join(__dirname, '../../fixtures/media', name));
}

/** A plain HTTP client with one bearer, which knows nothing about X but its paths. */
export class Client {
	constructor(
		private readonly sim: Simulator,
		private readonly token: string = sim.issueToken().access_token,
	) {}

	async send(
		method: string,
		path: string,
		body?: string | Buffer,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const response = await request(this.sim.url + path, {
			method: method as 'GET',
			headers: { authorization: `Bearer ${this.token}`, ...headers },
			...(body === undefined ? {} : { body }),
		});
		const text = await response.body.text();
		let json: unknown;
		try {
			json = JSON.parse(text);
		} catch {
			json = undefined;
		}
		return { status: response.statusCode, headers: response.headers, text, json };
	}

	json(method: string, path: string, body: unknown): Promise<Answer> {
		return this.send(method, path, JSON.stringify(body), { 'content-type': 'application/json' });
	}

	get(path: string): Promise<Answer> {
		return this.send('GET', path);
	}

	/** `file: undefined` leaves the media part out. */
	multipart(
		path: string,
		fields: Record<string, string>,
		file?: Buffer,
		partName = 'media',
	): Promise<Answer> {
		const boundary = 'x-simulator-test-boundary';
		const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
			Buffer.from(
				`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
			),
		);
		if (file) {
			parts.push(
				Buffer.from(
					`--${boundary}\r\ncontent-disposition: form-data; name="${partName}"; filename="f"\r\n` +
						'content-type: application/octet-stream\r\n\r\n',
				),
				file,
				Buffer.from('\r\n'),
			);
		}
		return this.send('POST', path, Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), {
			'content-type': `multipart/form-data; boundary=${boundary}`,
		});
	}

	/** Starts an upload and returns its id. */
	async initialize(mediaType: string, totalBytes: number, category: string): Promise<string> {
		const answer = await this.json('POST', '/2/media/upload/initialize', {
			media_type: mediaType,
			total_bytes: totalBytes,
			media_category: category,
		});
		if (answer.status !== 200) throw new Error(answer.text);
		return answer.json.data.id;
	}

	append(id: string, index: number, bytes: Buffer): Promise<Answer> {
		return this.multipart(`/2/media/upload/${id}/append`, { segment_index: String(index) }, bytes);
	}

	finalize(id: string): Promise<Answer> {
		return this.json('POST', `/2/media/upload/${id}/finalize`, {});
	}

	status(id: string): Promise<Answer> {
		return this.get(`/2/media/upload?command=STATUS&media_id=${id}`);
	}

	/** A whole upload in one segment; returns the id. */
	async upload(bytes: Buffer, mediaType: string, category: string): Promise<string> {
		const id = await this.initialize(mediaType, bytes.length, category);
		await this.append(id, 0, bytes);
		const done = await this.finalize(id);
		if (done.status !== 200) throw new Error(done.text);
		return id;
	}

	post(text: string, mediaIds?: string[], more: object = {}): Promise<Answer> {
		return this.json('POST', '/2/tweets', {
			text,
			...(mediaIds ? { media: { media_ids: mediaIds } } : {}),
			...more,
		});
	}
}

/** Everything an error body says, whatever the dialect. */
export function wordsOf(answer: Answer): string {
	const { detail, errors } = answer.json ?? {};
	return [detail, ...(errors ?? []).map((error: { message: string }) => error.message)].join(' | ');
}
