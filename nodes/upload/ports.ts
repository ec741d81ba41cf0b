import type { Failure } from '../media/failure';
import type { MediaCategory, MediaType } from '../media/types';

/**
 * What the upload engine asks of the world. `x/` implements the wire, `host/` the clock; the engine
 * knows neither n8n nor HTTP.
 */

/** What may be done about a failure of the wire. Decided where the answer is understood, in `x/`. */
export type Recourse =
	/** The same request would fail the same way. */
	| { readonly kind: 'none' }
	/** Nobody knows whether the request arrived, or the server had a bad moment: send it again later. */
	| { readonly kind: 'again' }
	/** A rate limit is exhausted; X takes requests again at this epoch millisecond. */
	| { readonly kind: 'wait'; readonly until: number }
	/** The segment was too large; the same bytes may pass in smaller ones. */
	| { readonly kind: 'smaller' }
	/** X does not know the upload any more, or counts other bytes: only a new upload helps. */
	| { readonly kind: 'restart' };

export interface WireFailure extends Failure {
	readonly recourse: Recourse;
	/** False only when the request surely never reached X: then even a Post may be sent again. */
	readonly mayHaveArrived: boolean;
}

export type Answer<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly failure: WireFailure };

/** Body of `POST /2/media/upload/initialize`, in X's words. */
export interface InitializeRequest {
	readonly mediaType: MediaType;
	readonly mediaCategory: MediaCategory;
	/** Bytes. */
	readonly totalBytes: number;
	readonly shared?: boolean;
	/** User ids. */
	readonly additionalOwners?: readonly string[];
}

/** An upload that X has opened and that waits for segments. */
export interface Session {
	readonly mediaId: string;
	readonly mediaKey?: string;
	/** Epoch milliseconds. */
	readonly expiresAt?: number;
}

/** X's `processing_info`; `state` is free text on the wire and is judged in `processing.ts`. */
export interface ProcessingInfo {
	readonly state: string;
	/** Milliseconds. */
	readonly checkAfterMs?: number;
	/** 0 to 100. */
	readonly progressPercent?: number;
	/** X's own reason for a failure, cleaned for people. */
	readonly reason?: string;
}

/** What finalize and STATUS say of a medium. */
export interface MediaReport extends Session {
	/** Bytes, as X counted them. */
	readonly size?: number;
	readonly processing?: ProcessingInfo;
}

/**
 * One exact piece of the file inside a frame: room for the wire's head, the bytes, room for its
 * tail. The wire writes its envelope around the bytes in place, so that nothing is copied.
 */
export interface Segment {
	readonly index: number;
	readonly frame: Uint8Array;
	/** Offset of the first byte of the file within `frame`. */
	readonly start: number;
	/** Bytes of the file in this segment. */
	readonly length: number;
}

/** Bytes that the wire needs before and after a segment. */
export interface Envelope {
	readonly headRoom: number;
	readonly tailRoom: number;
}

/** X's one-request upload, for files that fit into one segment. */
export interface SimpleWire {
	readonly envelope: Envelope;
	/** Takes the whole file; sending it twice makes two media, of which one is never used. */
	send(whole: Segment): Promise<Answer<MediaReport>>;
}

export interface UploadWire {
	readonly envelope: Envelope;
	initialize(request: InitializeRequest): Promise<Answer<Session>>;
	append(mediaId: string, segment: Segment): Promise<Answer<void>>;
	finalize(mediaId: string): Promise<Answer<MediaReport>>;
	status(mediaId: string): Promise<Answer<MediaReport>>;
	simple(request: InitializeRequest): SimpleWire;
}

export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	/** Resolves after `ms` milliseconds, or at once when the run is cancelled. Never rejects. */
	sleep(ms: number): Promise<void>;
}

/** Everything a run shares: its clock, its end, its chance and its patience. */
export interface World {
	readonly clock: Clock;
	/** Aborted when the user cancels the execution or its time is up. */
	readonly signal: AbortSignal;
	/** Uniform in [0, 1), for the jitter of waits. */
	random(): number;
}

/** What the engine tells while it works; for progress and for counting. */
export interface UploadObserver {
	acknowledged(progress: { segments: number; of: number; bytes: number; total: number }): void;
	retried(step: string, failure: WireFailure, waitMs: number): void;
	/** The upload began again from its first byte, and why. */
	restarted(failure: WireFailure): void;
	/** X has every byte; what is left is to wait until it has processed them. */
	taken(): void;
	/** X has the whole file and says how far it is with it. */
	processing(info: ProcessingInfo): void;
}

/** How far an upload is, for people who wait. */
export type Progress =
	| {
			readonly step: 'sending';
			readonly segments: number;
			/** Segments of the whole file. */
			readonly of: number;
			/** Bytes. */
			readonly sent: number;
			readonly total: number;
	  }
	/** X takes no more requests for so many milliseconds, or had a bad moment. */
	| { readonly step: 'waiting'; readonly ms: number; readonly reason: string }
	| { readonly step: 'restarting'; readonly reason: string }
	| { readonly step: 'processing'; readonly info: ProcessingInfo };

/** Where progress is shown. Called seldom enough for a person to read it. */
export interface ProgressPort {
	show(progress: Progress): void;
}
