import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	JsonObject,
} from 'n8n-workflow';
import type { HttpAnswer, HttpPort, HttpRequest, JsonBody, MultipartBody } from '../x/http';
import type { Authentication } from './authentication';
import { Signing } from './signing';
import { explainThrown, NO_TOKEN } from './thrown';

/**
 * X's door, opened with n8n's authenticated helper.
 *
 * Statuses are asked for as data, because a thrown error loses X's headers on n8n 1.x. n8n refreshes
 * an OAuth2 token only on a thrown 401, so after a 401 the request is sent once more the throwing
 * way, by one lane at a time: X's refresh tokens work once.
 */
export class N8nHttp implements HttpPort {
	private readonly signing: Signing;

	private generation = 0;

	private renewal: Promise<unknown> = Promise.resolve();

	constructor(
		context: IExecuteFunctions | ILoadOptionsFunctions,
		private readonly authentication: Authentication,
		private readonly credentialType: string,
		private readonly baseUrl: string,
		private readonly signal: AbortSignal,
	) {
		this.signing = new Signing(context);
	}

	async send(request: HttpRequest): Promise<HttpAnswer> {
		const generation = this.generation;
		const answer = await this.ask(request, true);
		if (!isExpired(answer) || this.authentication !== 'oAuth2') return answer;
		return await this.askWithFreshToken(request, generation);
	}

	/**
	 * Lanes that were refused with the same old token line up; the first renews it for all. Where it
	 * cannot for now, the next one tries.
	 */
	private async askWithFreshToken(request: HttpRequest, generation: number): Promise<HttpAnswer> {
		const turn = this.renewal.then(async () => {
			if (this.generation !== generation) return undefined;
			this.signing.forget();
			const said = await this.ask(request, false);
			this.signing.forget();
			const answer = lostItsWords(said) ? unlessExpired(await this.ask(request, true)) : said;
			if (!mayPass(answer)) this.generation++;
			return answer;
		});
		this.renewal = turn;
		return (await turn) ?? (await this.ask(request, true));
	}

	private async ask(request: HttpRequest, statusAsData: boolean): Promise<HttpAnswer> {
		if (this.signal.aborted) return { kind: 'cancelled' };
		try {
			const { context } = this.signing;
			const response = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				this.credentialType,
				this.options(request, statusAsData),
			)) as IN8nHttpFullResponse;
			return {
				kind: 'response',
				status: response.statusCode,
				headers: lowerCase(response.headers),
				body: asText(response.body),
			};
		} catch (error) {
			return this.signal.aborted ? { kind: 'cancelled' } : explainThrown(error);
		}
	}

	/** Fresh for every request: n8n signs the object it is given. */
	private options(request: HttpRequest, statusAsData: boolean): IHttpRequestOptions {
		return {
			method: request.method,
			url: `${this.baseUrl}${request.path}`,
			qs: request.query ? { ...request.query } : undefined,
			...this.body(request.body),
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: statusAsData,
			// X does not redirect; a redirect would carry the authorisation elsewhere.
			disableFollowRedirect: true,
			timeout: request.timeoutMs,
			abortSignal: this.signal,
		};
	}

	private body(body: JsonBody | MultipartBody | undefined): Partial<IHttpRequestOptions> {
		if (!body) return {};
		if (body.type === 'json') return { body: jsonBody(body.value) };
		if (this.authentication === 'oAuth1') return { body: formData(body) };
		const { bytes, contentType } = body;
		return {
			// A view, not a copy; axios would send the whole memory behind a plain Uint8Array.
			body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
			headers: { 'Content-Type': contentType },
		};
	}
}

function isExpired(answer: HttpAnswer): boolean {
	return answer.kind === 'response' && answer.status === 401;
}

/** With the old token still, the status without words was the token endpoint's. */
function unlessExpired(answer: HttpAnswer): HttpAnswer {
	return isExpired(answer) ? NO_TOKEN : answer;
}

/** No answer, or a fault: of X, or of its token endpoint, which leaves the old token in place. */
function mayPass(answer: HttpAnswer): boolean {
	return answer.kind === 'silence' || (answer.kind === 'response' && answer.status >= 500);
}

/**
 * A refusal of which n8n 1.x, which throws only its status, has kept neither words nor headers. It did nothing, so the
 * fresh token may ask again.
 */
function lostItsWords(answer: HttpAnswer): boolean {
	if (answer.kind !== 'response' || answer.status === 401) return false;
	const { status, headers, body } = answer;
	return status >= 400 && status < 500 && body === '' && Object.keys(headers).length === 0;
}

/** n8n drops an empty object, and with OAuth1 every header; an object that becomes `{}` survives both. */
function jsonBody(value: Readonly<Record<string, unknown>>): JsonObject {
	if (Object.keys(value).length > 0) return value as JsonObject;
	return { toJSON: () => ({}) } as unknown as JsonObject;
}

/** With OAuth1 n8n replaces all headers by the signature; a form brings its content type along. */
function formData(body: MultipartBody): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(body.fields)) form.append(name, value);
	const bytes = body.file.bytes as Uint8Array<ArrayBuffer>;
	form.append(body.file.field, new Blob([bytes]), body.file.fileName);
	return form;
}

function lowerCase(headers: IN8nHttpFullResponse['headers']): Record<string, string> {
	const lower: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers ?? {})) {
		if (value !== undefined && value !== null) lower[name.toLowerCase()] = String(value);
	}
	return lower;
}

function asText(body: unknown): string {
	if (typeof body === 'string') return body;
	if (body === undefined || body === null) return '';
	return Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body);
}
