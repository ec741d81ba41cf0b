import type { BenchFile, Wishes } from '../contenders/contender';
import type { Cost } from './meter';

/** What the benchmark asks of a contender's process, one thing at a time. */
export type Ask =
	| { readonly kind: 'prepare'; readonly files: readonly BenchFile[] }
	| { readonly kind: 'upload'; readonly files: readonly BenchFile[]; readonly wishes: Wishes }
	| { readonly kind: 'post'; readonly ids: readonly string[] };

export type Reply =
	| { readonly kind: 'done' }
	| { readonly kind: 'cost'; readonly cost: Cost; readonly ids: readonly string[] }
	| { readonly kind: 'failed'; readonly message: string };
