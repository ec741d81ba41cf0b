import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DESCRIPTIONS } from '../support/nodes';
import { parametersOf, type SavedParameter } from '../support/nodes/parameters';

/** What workflows saved with version 1 rely on; only `npm run freeze` adds to it. */
const FILE = join(__dirname, '../fixtures/saved/version-1.json');

interface Frozen {
	readonly credentials: readonly string[];
	readonly parameters: readonly SavedParameter[];
}

const ADVICE =
	'A workflow saved with version 1 relies on it: keep it as it is, or add a version 2 (docs/versioning.md).';

const current: Record<string, Frozen> = Object.fromEntries(
	Object.entries(DESCRIPTIONS)
		.filter(([, { version }]) => [version].flat().includes(1))
		.map(([name, description]) => [
			name,
			{
				credentials: (description.credentials ?? []).map((one) => one.name).sort(),
				parameters: unique(parametersOf(description)),
			},
		]),
);
const frozen = existsSync(FILE)
	? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Frozen>)
	: {};

function unique(parameters: readonly SavedParameter[]): SavedParameter[] {
	return parameters.filter(
		(one, at) => parameters.findIndex((other) => isDeepStrictEqual(one, other)) === at,
	);
}

/** The same, or the same with more to choose from. */
function keeps(now: SavedParameter, before: SavedParameter): boolean {
	const { values: offered = [], ...rest } = now;
	const { values: wanted = [], ...old } = before;
	const preset = isDeepStrictEqual(JSON.parse(JSON.stringify(rest)), old);
	return preset && wanted.every((value) => offered.includes(value));
}

function complaintsOf(name: string, { credentials, parameters }: Frozen): string[] {
	const now = current[name];
	if (!now) return [`${name} is gone. ${ADVICE}`];
	const lost = [
		...credentials.filter((one) => !now.credentials.includes(one)),
		...parameters
			.filter((before) => !now.parameters.some((one) => keeps(one, before)))
			.map((before) => JSON.stringify(before)),
	];
	return lost.map((what) => `${name} no longer has ${what}. ${ADVICE}`);
}

if (process.env.WRITE_FROZEN) {
	test('freezes what is new', () => {
		for (const [name, { credentials, parameters }] of Object.entries(frozen)) {
			const now = current[name]!;
			const added = now.parameters.filter(
				(one) => !parameters.some((before) => keeps(one, before)),
			);
			const kept = parameters.map(
				(before) => now.parameters.find((one) => keeps(one, before)) ?? before,
			);
			current[name] = {
				credentials: [...new Set([...credentials, ...now.credentials])].sort(),
				parameters: unique([...kept, ...added]),
			};
		}
		writeFileSync(FILE, `${JSON.stringify({ ...frozen, ...current }, null, '\t')}\n`);
	});
} else {
	test('version 1 of every node is written down', () => {
		expect(Object.keys(frozen).sort()).toEqual(Object.keys(current).sort());
	});

	test.each(Object.entries(frozen))('%s keeps what saved workflows rely on', (name, before) => {
		expect(complaintsOf(name, before)).toEqual([]);
	});

	test.each<[string, Partial<SavedParameter>]>([
		['a parameter that was renamed', { path: 'gone' }],
		['another preset', { default: 'another' }],
		['another type', { type: 'json' }],
		['a choice that was taken away', { values: ['gone'] }],
	])('it would see %s', (_name, change) => {
		const [first] = frozen.createTweetWithMedia!.parameters;
		const before = { credentials: [], parameters: [{ ...first!, ...change }] };
		expect(complaintsOf('createTweetWithMedia', before)).toEqual([
			expect.stringContaining('docs/versioning.md'),
		]);
	});
}

test('every version stands in the list, oldest first', () => {
	for (const { version, defaultVersion } of Object.values(DESCRIPTIONS)) {
		const versions = [version].flat();
		expect(versions).toEqual([...versions].sort((one, other) => one - other));
		expect(defaultVersion).toBeUndefined();
	}
});
