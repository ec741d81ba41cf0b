import { failed, success, type Outcome } from '../media/failure';

/** How a file is cut and how many segments travel at once. */
export interface Plan {
	/** Bytes in every segment but the last. */
	readonly segmentBytes: number;
	readonly segments: number;
	/** Segments in flight at most. */
	readonly lanes: number;
	/** Bytes in the whole file. */
	readonly totalBytes: number;
}

export interface PlanLimits {
	/** Segments that one upload may have. */
	readonly maxSegments: number;
	/** Bytes that X takes in one segment. */
	readonly maxSegmentBytes: number;
	/** Bytes below which a segment is not made smaller after a refusal. */
	readonly minSegmentBytes: number;
}

export interface PlanWishes {
	/** Bytes. */
	readonly segmentBytes: number;
	readonly lanes: number;
}

/** The preferred segment, made larger only where the file would not fit into the allowed number. */
export function planUpload(
	totalBytes: number,
	wishes: PlanWishes,
	limits: PlanLimits,
): Outcome<Plan> {
	const smallest = Math.ceil(totalBytes / limits.maxSegments);
	if (smallest > limits.maxSegmentBytes) {
		const most = limits.maxSegments * limits.maxSegmentBytes;
		return failed({
			code: 'media.too_many_segments',
			message: `The file has ${totalBytes} bytes; X takes at most ${limits.maxSegments} segments of ${limits.maxSegmentBytes} bytes, ${most} bytes in all`,
			advice: 'Shorten or compress the video before this node.',
		});
	}
	const wished = Math.min(Math.max(1, Math.floor(wishes.segmentBytes)), limits.maxSegmentBytes);
	const segmentBytes = Math.max(wished, smallest);
	const segments = Math.ceil(totalBytes / segmentBytes);
	const lanes = Math.max(1, Math.min(Math.floor(wishes.lanes), segments));
	return success({ segmentBytes, segments, lanes, totalBytes });
}

/**
 * The plan with segments half as large, after X refused one as too large. Undefined when that would
 * need more segments than X takes, or fall below what any gateway refuses.
 */
export function halve(plan: Plan, limits: PlanLimits): Plan | undefined {
	// A file smaller than a segment was refused at its own size.
	const segmentBytes = Math.floor(Math.min(plan.segmentBytes, plan.totalBytes) / 2);
	const segments = Math.ceil(plan.totalBytes / segmentBytes);
	if (segmentBytes < limits.minSegmentBytes || segments > limits.maxSegments) return undefined;
	return { ...plan, segmentBytes, segments };
}

/** Bytes that segment `index` of this plan must have. */
export function segmentLength(plan: Plan, index: number): number {
	return Math.min(plan.segmentBytes, plan.totalBytes - index * plan.segmentBytes);
}
