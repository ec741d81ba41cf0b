import type { LedgerPart, LedgerRequest } from '../../simulator';
import type { SeenRequest } from './contract';

/** Stands in for bytes that the ledger keeps as a size or a hash. */
const BYTES = 'AAAA';

/** A request of the simulator's ledger in the shape that the contract reads. */
export function seenInLedger({
	method,
	path,
	query,
	contentType,
	body,
}: LedgerRequest): SeenRequest {
	return { method, path, query, contentType, body: readable(body) };
}

function readable(body: unknown): unknown {
	if (isParts(body)) {
		return Object.fromEntries(
			body.map(({ name, value, filename }) => [name, filename === undefined ? value : BYTES]),
		);
	}
	const fields = body as { media?: unknown } | null | undefined;
	return typeof fields?.media === 'number' ? { ...fields, media: BYTES } : body;
}

function isParts(body: unknown): body is LedgerPart[] {
	return Array.isArray(body) && body.every((part) => typeof part === 'object' && 'bytes' in part);
}
