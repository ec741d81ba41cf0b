import type {
	LedgerMedia,
	LedgerSegment,
	LedgerSubtitle,
	MediaCategory,
	MediaState,
	ProcessingOptions,
} from '../types';
import { Assembler } from './assemble';
import { CATEGORIES, type MediaKind } from './categories';
import { pixelsOf, sniff } from './sniff';

export interface MediaSeed {
	id: string;
	owner: string;
	additionalOwners: string[];
	category: MediaCategory;
	/** The client named a category; without one, videos take the old synchronous way. */
	categoryGiven: boolean;
	mediaType: string;
	shared: boolean;
	totalBytes: number;
	createdAt: number;
	via: 'chunked' | 'oneShot';
	retain: boolean;
}

/** One upload and what became of it. */
export class Media implements LedgerMedia {
	readonly id: string;
	readonly mediaKey: string;
	readonly owner: string;
	readonly additionalOwners: string[];
	readonly category: MediaCategory;
	readonly categoryGiven: boolean;
	readonly shared: boolean;
	readonly totalBytes: number;
	readonly createdAt: number;
	expiresAt: number;
	readonly via: 'chunked' | 'oneShot';
	/** False in benchmarks, where only the first bytes are there to judge by. */
	readonly bytesKept: boolean;
	readonly assembler: Assembler;
	mediaType: string;
	state: MediaState = 'uploading';
	sha256 = '';
	error?: { code: number; name: string; message?: string };
	sniffedType?: string;
	width?: number;
	height?: number;
	altText?: string;
	metadata?: Record<string, unknown>;
	subtitles: LedgerSubtitle[] = [];
	finalizedAt?: number;
	statusChecks = 0;
	earlyChecks = 0;
	/** Checks that counted, and when the last one (or finalize) was. */
	private counted = 0;
	private lastCheckAt = 0;
	private processing: ProcessingOptions | undefined;
	/** Decided at finalize, shown only when processing ends. */
	private verdict: { code: number; name: string; message?: string; percent: number } | undefined;

	constructor(seed: MediaSeed) {
		const facts = CATEGORIES[seed.category];
		this.id = seed.id;
		this.mediaKey = `${facts.keyPrefix}_${seed.id}`;
		this.owner = seed.owner;
		this.additionalOwners = seed.additionalOwners;
		this.category = seed.category;
		this.categoryGiven = seed.categoryGiven;
		this.mediaType = seed.mediaType;
		this.shared = seed.shared;
		this.totalBytes = seed.totalBytes;
		this.createdAt = seed.createdAt;
		this.expiresAt = seed.createdAt + facts.expiresAfter * 1000;
		this.via = seed.via;
		this.bytesKept = seed.retain;
		this.assembler = new Assembler(seed.retain);
	}

	get kind(): MediaKind {
		return CATEGORIES[this.category].kind;
	}

	get segments(): LedgerSegment[] {
		return this.assembler.segments;
	}

	get receivedBytes(): number {
		return this.assembler.receivedBytes;
	}

	get bytes(): Buffer | undefined {
		return this.finalizedAt === undefined ? undefined : this.assembler.join();
	}

	/** Fixes hash, real type and size in pixels of the complete file. */
	close(): void {
		this.sha256 = this.assembler.digest();
		this.sniffedType = sniff(this.assembler.head);
		const isPicture = this.kind === 'image' || this.kind === 'gif';
		const pixels = isPicture && pixelsOf(this.assembler.join() ?? this.assembler.head);
		if (pixels) Object.assign(this, pixels);
	}

	finish(now: number): void {
		this.state = 'ready';
		this.finalizedAt = now;
	}

	/** Starts X's asynchronous processing; `verdict` is what it will end with, undefined = success. */
	startProcessing(
		now: number,
		processing: ProcessingOptions,
		verdict?: { code: number; name: string; message?: string; percent: number },
	): void {
		this.finalizedAt = now;
		this.lastCheckAt = now;
		this.processing = { ...processing };
		this.verdict = verdict;
		this.state = 'pending';
		this.settle(now);
	}

	/** One STATUS call. */
	check(now: number): void {
		this.statusChecks += 1;
		if (this.processing && this.isProcessing()) {
			const punctual = now - this.lastCheckAt >= this.processing.checkAfterSecs * 1000;
			if (!punctual) this.earlyChecks += 1;
			if (punctual || !this.processing.countOnlyPunctual) {
				this.counted += 1;
				this.lastCheckAt = now;
				this.state = 'in_progress';
			}
		}
		this.settle(now);
	}

	/** Lets processing end when enough checks came or enough time has passed. */
	settle(now: number): void {
		if (!this.processing || !this.isProcessing()) return;
		const { checks, checkAfterSecs } = this.processing;
		const elapsed = now - this.finalizedAt!;
		if (
			this.counted < checks &&
			(checkAfterSecs === 0 || elapsed < checks * checkAfterSecs * 1000)
		) {
			return;
		}
		if (this.verdict) {
			const { percent: _, ...error } = this.verdict;
			this.error = error;
			this.state = 'failed';
		} else {
			this.state = 'succeeded';
		}
	}

	/** `processing_info` as X words it; undefined for media without processing. */
	processingInfo(): Record<string, unknown> | undefined {
		if (!this.processing) return undefined;
		const { checks, checkAfterSecs } = this.processing;
		switch (this.state) {
			case 'pending':
				return { state: 'pending', check_after_secs: checkAfterSecs };
			case 'in_progress':
				return {
					state: 'in_progress',
					check_after_secs: checkAfterSecs,
					progress_percent: Math.min(99, Math.round((100 * this.counted) / (checks + 1))),
				};
			case 'failed':
				return {
					state: 'failed',
					progress_percent: this.verdict?.percent ?? 100,
					error: this.error,
				};
			default:
				return { state: 'succeeded', progress_percent: 100 };
		}
	}

	isProcessing(): boolean {
		return this.state === 'pending' || this.state === 'in_progress';
	}

	isExpired(now: number): boolean {
		return now >= this.expiresAt;
	}

	belongsTo(userId: string): boolean {
		return this.owner === userId || this.additionalOwners.includes(userId);
	}

	/** A Post may carry it. */
	isUsable(now: number): boolean {
		this.settle(now);
		return (this.state === 'ready' || this.state === 'succeeded') && !this.isExpired(now);
	}

	toJSON(): Record<string, unknown> {
		const {
			assembler: _a,
			processing: _p,
			verdict: _v,
			counted: _c,
			lastCheckAt: _l,
			...shown
		} = this;
		const { receivedBytes } = this;
		return { ...shown, receivedBytes, segments: this.assembler.segments.map((s) => s.toJSON()) };
	}
}
