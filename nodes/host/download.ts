import type { IBinaryData, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { failed, success, type Failure, type Outcome } from '../media/failure';
import { CANCELLED } from '../upload/cancelled';
import { DOWNLOADS } from '../x/limits';
import type { BinaryField } from './binary';
import { explainThrown } from './thrown';

/**
 * Brings files of the web into n8n's binary store, through n8n's HTTP helper and whatever rules the
 * instance has for addresses. A file travels as a stream; its size is checked against what X takes
 * at most before and while it is read. Data URIs are taken as they are.
 */
export async function downloadFiles(
	context: IExecuteFunctions,
	parameter: unknown,
	signal: AbortSignal,
	maxBytes: number = DOWNLOADS.maxBytes,
): Promise<Outcome<BinaryField[]>> {
	const urls = readUrls(parameter);
	if (urls.length === 0) {
		return failed({
			code: 'url.none',
			message: 'The URL of this item is empty',
			advice: 'Enter an address such as {{ $json.enclosure.url }}, or choose another source.',
		});
	}
	const fields: BinaryField[] = [];
	for (const url of urls) {
		const file = url.startsWith('data:')
			? decodeDataUri(url)
			: await download(context, url, signal, maxBytes);
		if (!file.ok) return file;
		fields.push({ name: file.value.fileName ?? 'download', data: file.value });
	}
	return success(fields);
}

/** One address, several separated by white space, a list of them, or JSON of one. */
function readUrls(parameter: unknown): string[] {
	if (Array.isArray(parameter)) return parameter.flatMap(readUrls);
	if (typeof parameter !== 'string') return [];
	const text = parameter.trim();
	if (text.startsWith('data:')) return [text];
	if (text.startsWith('[')) {
		try {
			return readUrls(JSON.parse(text));
		} catch {
			return [text];
		}
	}
	return text.split(/\s+|,(?=\s*https?:)/).filter(Boolean);
}

async function download(
	context: IExecuteFunctions,
	url: string,
	signal: AbortSignal,
	maxBytes: number,
): Promise<Outcome<IBinaryData>> {
	const shown = withoutSecrets(url);
	if (!shown) {
		return failed({
			code: 'url.not_an_address',
			message: `"${url.slice(0, 80)}" is not a web address`,
			advice: 'Use an address that begins with https:// or http://.',
		});
	}
	try {
		const response = (await context.helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: DOWNLOADS.timeoutMs,
			abortSignal: signal,
		})) as IN8nHttpFullResponse;
		const body = response.body as unknown as Body;
		const announced = Number(response.headers['content-length'] ?? 0);
		if (response.statusCode < 200 || response.statusCode > 299) {
			body.destroy();
			return failed(refused(shown, response.statusCode));
		}
		if (announced > maxBytes) {
			body.destroy();
			return failed(tooLarge(shown, announced, maxBytes));
		}
		let read = 0;
		const counted = body.map((chunk) => {
			read += chunk.length;
			if (read > maxBytes) body.destroy(new Error('too large'));
			return chunk;
		});
		const mediaType = String(response.headers['content-type'] ?? '')
			.split(';')[0]
			?.trim();
		const store = context.helpers.prepareBinaryData.bind(context.helpers);
		const stored = await store(
			counted as never,
			fileNameOf(shown),
			mediaType === '' ? 'application/octet-stream' : mediaType,
		).catch((error: unknown) => {
			if (read <= maxBytes) throw error;
			return undefined;
		});
		if (!stored) return failed(tooLarge(shown, read, maxBytes));
		return success({ bytes: read, ...stored }); // n8n 1.x notes the size for people only ("1.2 MB")
	} catch (error) {
		if (signal.aborted) return failed(CANCELLED);
		const answer = explainThrown(error);
		return failed({
			code: 'url.unreachable',
			message: `The file at ${shown} could not be downloaded${answer.kind === 'silence' ? ` (${answer.code.toLowerCase().replace(/^e(?=conn|timed|not)/, '')})` : ''}`,
			advice:
				'Open the address in a browser. It must be reachable from the n8n server without signing in.',
		});
	}
}

/** A Node stream, as far as it is used here. */
interface Body {
	destroy(error?: Error): void;
	map(transform: (chunk: Uint8Array) => Uint8Array): unknown;
}

function decodeDataUri(uri: string): Outcome<IBinaryData> {
	const [, mimeType, base64] =
		/^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,([\s\S]*)$/.exec(uri) ?? [];
	if (base64 === undefined) {
		return failed({
			code: 'url.data_uri',
			message: 'The data URI is not base64',
			advice: 'Use data:image/png;base64,… or convert the text with a Convert to File node.',
		});
	}
	return success({
		data: base64.replace(/\s+/g, ''),
		mimeType: mimeType ?? 'application/octet-stream',
		fileName: 'data URI',
	});
}

/** The address without user, password, query and fragment: those may hold keys. */
function withoutSecrets(url: string): string | undefined {
	try {
		const { protocol, origin, pathname } = new URL(url);
		return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}` : undefined;
	} catch {
		return undefined;
	}
}

function fileNameOf(url: string): string {
	const last = url.split('/').pop() ?? '';
	return last === '' ? 'download' : last;
}

function refused(url: string, status: number): Failure {
	return {
		code: 'url.refused',
		message: `The server of ${url} answered with status ${status} instead of the file`,
		advice:
			'Open the address in a browser. If it needs signing in, download the file with an HTTP Request node and use Binary Field.',
	};
}

function tooLarge(url: string, bytes: number, maxBytes: number): Failure {
	const mib = (value: number) => `${Math.ceil(value / 1024 / 1024)} MB`;
	return {
		code: 'url.too_large',
		message: `The file at ${url} has more than ${mib(maxBytes)} (at least ${mib(bytes)}), the most that X takes`,
		advice: 'Use a smaller version of the file.',
	};
}
