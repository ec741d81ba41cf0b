import { randomUUID } from 'crypto';
import type {
	Answer,
	Clock,
	InitializeRequest,
	MediaReport,
	ProcessingInfo,
	Segment,
	Session,
	SimpleWire,
	UploadWire,
	WireFailure,
} from '../upload/ports';
import { unreadable, type XBody, type XClient } from './client';
import type { JsonBody } from './http';
import { SEGMENTS, TIMEOUTS } from './limits';
import { MultipartEnvelope } from './multipart';
import { asObject, asText } from './problem';

const UPLOAD = '/2/media/upload';
const LAST_INDEX = SEGMENTS.maxSegments - 1;

/** The segmented upload of X API v2. Source: specification 2.167 and the media upload documents. */
export class MediaWire implements UploadWire {
	private readonly segmentEnvelope = new MultipartEnvelope(boundary(), indexField(LAST_INDEX));

	readonly envelope = this.segmentEnvelope.room;

	/** For some weeks of 2025 X refused multipart segments; should it again, JSON is sent from then on. */
	private jsonOnly = false;

	constructor(
		private readonly client: XClient,
		private readonly clock: Pick<Clock, 'now'>,
	) {}

	async initialize(request: InitializeRequest): Promise<Answer<Session>> {
		const value: Record<string, unknown> = {
			media_type: request.mediaType,
			total_bytes: request.totalBytes,
			media_category: request.mediaCategory,
		};
		if (request.shared !== undefined) value.shared = request.shared;
		if (request.additionalOwners?.length) value.additional_owners = request.additionalOwners;
		const answer = await this.client.call('initialize', {
			method: 'POST',
			path: `${UPLOAD}/initialize`,
			body: { type: 'json', value },
			timeoutMs: TIMEOUTS.requestMs,
		});
		return this.report(answer);
	}

	simple(request: InitializeRequest): SimpleWire {
		// The new gateway names the type itself and refuses fields that it does not know.
		const fields: Record<string, string> = { media_category: request.mediaCategory };
		if (request.additionalOwners?.length) {
			fields.additional_owners = request.additionalOwners.join(',');
		}
		const envelope = new MultipartEnvelope(boundary(), fields);
		return {
			envelope: envelope.room,
			send: async (whole) => {
				const answer = await this.client.call('simpleUpload', {
					method: 'POST',
					path: UPLOAD,
					body: envelope.wrap(whole, fields),
					timeoutMs: TIMEOUTS.segmentMs,
				});
				return this.report(answer);
			},
		};
	}

	async append(mediaId: string, segment: Segment): Promise<Answer<void>> {
		const asJson = this.jsonOnly;
		const answer = await this.client.call('append', {
			method: 'POST',
			path: `${UPLOAD}/${mediaId}/append`,
			body: asJson
				? jsonSegment(segment)
				: this.segmentEnvelope.wrap(segment, indexField(segment.index)),
			timeoutMs: TIMEOUTS.segmentMs,
		});
		if (answer.ok) return { ok: true, value: undefined };
		if (answer.failure.code === 'media.multipart_refused' && !asJson) {
			this.jsonOnly = true;
			return await this.append(mediaId, segment);
		}
		return answer;
	}

	async finalize(mediaId: string): Promise<Answer<MediaReport>> {
		const answer = await this.client.call('finalize', {
			method: 'POST',
			path: `${UPLOAD}/${mediaId}/finalize`,
			// The 2026 gateway refuses a finalize whose body is not a JSON object.
			body: { type: 'json', value: {} },
			timeoutMs: TIMEOUTS.requestMs,
		});
		return this.report(answer, mediaId);
	}

	async status(mediaId: string): Promise<Answer<MediaReport>> {
		const answer = await this.client.call('status', {
			method: 'GET',
			path: UPLOAD,
			query: { command: 'STATUS', media_id: mediaId },
			timeoutMs: TIMEOUTS.requestMs,
		});
		return this.report(answer, mediaId);
	}

	/** `expected` is the medium that was asked about; words about another one mean nothing. */
	private report(answer: Answer<XBody>, expected?: string): Answer<MediaReport> {
		if (!answer.ok) return answer;
		const data = asObject(answer.value.data);
		const mediaId = data && asId(data.id);
		if (!data || !mediaId) return { ok: false, failure: NO_ID };
		const processing = readProcessing(data.processing_info ?? undefined);
		if (processing === 'unreadable' || (expected !== undefined && mediaId !== expected)) {
			return { ok: false, failure: unreadable() };
		}
		const seconds = asNumber(data.expires_after_secs);
		return {
			ok: true,
			value: {
				mediaId,
				...defined('mediaKey', asText(data.media_key)),
				...defined(
					'expiresAt',
					seconds === undefined ? undefined : this.clock.now() + seconds * 1000,
				),
				...defined('size', asNumber(data.size)),
				...defined('processing', processing),
			},
		};
	}
}

function boundary(): string {
	return `n8n-${randomUUID()}`;
}

function indexField(index: number): Record<string, string> {
	return { segment_index: String(index) };
}

function jsonSegment({ index, frame, start, length }: Segment): JsonBody {
	const bytes = Buffer.from(frame.buffer, frame.byteOffset + start, length);
	return { type: 'json', value: { segment_index: index, media: bytes.toString('base64') } };
}

/** Without it a medium is ready; so what is there and cannot be read must not be taken for nothing. */
function readProcessing(value: unknown): ProcessingInfo | 'unreadable' | undefined {
	if (value === undefined) return undefined;
	const info = asObject(value);
	if (typeof info?.state !== 'string') return 'unreadable';
	const seconds = asNumber(info.check_after_secs);
	const error = asObject(info.error);
	const name = asText(error?.name);
	const message = asText(error?.message);
	return {
		state: info.state,
		...defined('checkAfterMs', seconds === undefined ? undefined : seconds * 1000),
		...defined('progressPercent', asNumber(info.progress_percent)),
		...defined('reason', message && name ? `${message} (${name})` : (message ?? name)),
	};
}

const NO_ID: WireFailure = {
	code: 'x.no_media_id',
	message: 'X answered without a media ID',
	advice: 'Run the workflow again. If it stays, report it at the package repository.',
	recourse: { kind: 'again' },
	mayHaveArrived: true,
};

/** Ids are decimal strings; a number would already have lost digits. */
function asId(value: unknown): string | undefined {
	return typeof value === 'string' && /^\d{1,19}$/.test(value) ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** An object with the key only when there is a value, so that reports can be laid over each other. */
function defined<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
	return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
