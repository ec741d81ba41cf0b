import type { Defect, FactsDraft } from '../facts';

/** Adds a reason to distrust the file, once. */
export function defect(facts: FactsDraft, reason: Defect): void {
	if (!facts.defects?.includes(reason)) facts.defects = [...(facts.defects ?? []), reason];
}
