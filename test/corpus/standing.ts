import listed from './differences.json';
import type { Difference } from './compare';

/** Differences that we stand by: in which facts of which files, and why. */
interface Standing {
	readonly files: readonly string[];
	readonly columns: readonly string[];
	readonly reason: string;
}

const STANDING: readonly Standing[] = listed;

/** Why we stand by a difference; undefined when we do not. */
export function reasonFor(name: string, { column }: Difference): string | undefined {
	const found = STANDING.find(
		({ files, columns }) => files.includes(name) && columns.includes(column),
	);
	return found?.reason;
}

/** Listed facts and files that do not differ any more: the list must not outlive its reasons. */
export function outlived(occurred: readonly string[]): string[] {
	return STANDING.flatMap(({ files, columns }) => [
		...files.filter((name) => !columns.some((column) => occurred.includes(`${name} ${column}`))),
		...columns.filter((column) => !files.some((name) => occurred.includes(`${name} ${column}`))),
	]);
}
