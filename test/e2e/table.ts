import type { ComparedFile, Comparison } from './compareLedger';

/** The comparison for a person: a row per file, then what is wrong. */
export function table({ files, problems }: Comparison): string[] {
	const rows = [
		['Post', 'text', 'file', 'bytes', 'sha256 sent', 'sha256 at X', ''],
		...files.map((file) => [
			file.postId || '-',
			shortened(file.text),
			file.name,
			file.bytes.toLocaleString('en'),
			file.expected.slice(0, 12),
			file.found.slice(0, 12) || '-',
			file.problem || 'identical',
		]),
	];
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	return [
		...rows.map((row) =>
			`  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd(),
		),
		...problems.map((problem) => `  wrong: ${problem}`),
	];
}

const shortened = (text: ComparedFile['text']) =>
	text.length > 42 ? `${text.slice(0, 39)}...` : text;
