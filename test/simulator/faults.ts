import type { ConsumedFault, Fault, FaultControl, LedgerRequest, SilenceListener } from './types';

interface Armed extends ConsumedFault {
	left: number;
	seen: number;
}

/** The faults that tests have ordered, and which requests they hit. */
export class FaultBox implements FaultControl {
	private armed: Armed[] = [];
	private last = 0;
	private readonly listeners = new Set<SilenceListener>();

	add(fault: Fault): number {
		this.last += 1;
		this.armed.push({ ...fault, number: this.last, hits: [], left: fault.times ?? 1, seen: 0 });
		return this.last;
	}

	consumed(): ConsumedFault[] {
		return this.armed.filter(({ hits }) => hits.length > 0).map(shown);
	}

	pending(): ConsumedFault[] {
		return this.armed.filter(({ left }) => left > 0).map(shown);
	}

	clear(): void {
		this.armed = [];
	}

	onSilence(listener: SilenceListener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** Tells that this request is left without an end. */
	fallSilent(...silence: Parameters<SilenceListener>): void {
		for (const listener of this.listeners) listener(...silence);
	}

	/**
	 * The fault for this request, used up by one. Called once when the request's head is known (no segment), and once
	 * more by appends when their segment is known; faults with a `segmentIndex` wait for the second call.
	 */
	strike(request: LedgerRequest, segmentIndex?: number): Fault | undefined {
		const candidates = this.armed.filter(
			(fault) => fault.match.segmentIndex === segmentIndex && matches(fault, request),
		);
		for (const fault of candidates) fault.seen += 1;
		const hit = candidates.find(({ left, seen, match }) => left > 0 && seen >= (match.nth ?? 1));
		if (!hit) return undefined;
		hit.left -= 1;
		hit.hits.push(request.n);
		request.fault = hit.number;
		return hit;
	}
}

function matches({ match }: Fault, request: LedgerRequest): boolean {
	if (match.operation !== undefined && match.operation !== request.operation) return false;
	if (match.method !== undefined && match.method.toUpperCase() !== request.method) return false;
	return match.path === undefined || new RegExp(match.path).test(request.path);
}

function shown({ match, times, action, number, hits }: Armed): ConsumedFault {
	return { match, ...(times === undefined ? {} : { times }), action, number, hits: [...hits] };
}
