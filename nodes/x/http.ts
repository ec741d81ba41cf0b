/**
 * The one door to the network, as X's side of this package needs it. `host/http.ts` opens it with
 * n8n's authenticated helper; tests open it with sockets.
 */

export interface JsonBody {
	readonly type: 'json';
	readonly value: Readonly<Record<string, unknown>>;
}

/** A finished multipart envelope, and its parts for hosts that must build the envelope themselves. */
export interface MultipartBody {
	readonly type: 'multipart';
	/** `multipart/form-data; boundary=…` */
	readonly contentType: string;
	readonly bytes: Uint8Array;
	readonly fields: Readonly<Record<string, string>>;
	readonly file: { readonly field: string; readonly fileName: string; readonly bytes: Uint8Array };
}

export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT';
	/** Path below the API's base URL, with a leading slash. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: JsonBody | MultipartBody;
	/** Milliseconds without an answer after which the request is given up. */
	readonly timeoutMs: number;
}

export type HttpAnswer =
	| {
			readonly kind: 'response';
			readonly status: number;
			/** Names in lower case. */
			readonly headers: Readonly<Record<string, string>>;
			/** The body as text, unparsed and untrusted. */
			readonly body: string;
	  }
	/** No answer came. `mayHaveArrived` is false only when no connection was made. */
	| { readonly kind: 'silence'; readonly code: string; readonly mayHaveArrived: boolean }
	/** n8n could not sign the request: no credential, not connected, or the grant was revoked. */
	| { readonly kind: 'unsigned'; readonly reason: 'missing' | 'not_connected' | 'revoked' }
	| { readonly kind: 'cancelled' };

export interface HttpPort {
	send(request: HttpRequest): Promise<HttpAnswer>;
}
