import { isDeepStrictEqual } from 'node:util';
import { drive } from '../conformance/support/drive';
import { readRows } from '../conformance/support/rows';
import { leaks, seen, wanted } from '../conformance/support/verdict';

/** Real milliseconds after which a row is one that never ends. */
const LONGEST = 20_000;

/** Rows of the conformance table by name; all of them without names. */
export function namesOfRows(): string[] {
	return readRows().map(({ name }) => name);
}

/** Whether a row holds, with the code that this file is bundled with. */
export async function holds(name: string): Promise<boolean> {
	const row = readRows().find((one) => one.name === name);
	if (!row) throw new Error(`The table has no row "${name}"`);
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<false>((resolve) => {
		timer = setTimeout(() => resolve(false), LONGEST);
	});
	const ended = drive(row).then(
		async (driven) => {
			await driven.simulator.close();
			const end = isDeepStrictEqual(seen(row, driven), wanted(row));
			return end && leaks(driven).length === 0 && driven.leftOver === 0;
		},
		() => false,
	);
	const held = await Promise.race([ended, tooLate]);
	clearTimeout(timer);
	return held;
}
