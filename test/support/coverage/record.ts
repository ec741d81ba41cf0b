import type { INodeParameters } from 'n8n-workflow';
import { readSpecification, type Specification } from '../contract/specification';
import { files, node } from '../engine';
import { operationOf, titleOf, type NodeOperation } from '../nodes';
import { OAUTH1, OAUTH2, Stage } from '../stage';
import type { Drive, Variation } from './drive';
import { labelOf } from './labels';
import { FRIEND, OTHER } from './prepare';
import { nameOf, readSent, type Sent, type SentField, type UnlistedField } from './sent';

/** Of what a field came to be on the wire. */
export interface Source {
	/** "Twitter Media Upload: Media > Upload" */
	readonly node: string;
	/** In the words of the editor; absent when the operation always sends it. */
	readonly parameter?: string;
}

export interface Recording {
	/** Everything that was seen, by `nameOf`. */
	readonly fields: ReadonlyMap<string, FieldSeen>;
	readonly operations: ReadonlySet<string>;
	/** Requests outside the specification, each with its fields and the nodes that send them. */
	readonly unlisted: ReadonlyMap<string, UnlistedRequest>;
	/** Operations of nodes that were run, in order. */
	readonly driven: readonly NodeOperation[];
	/** Those that sent no request, by title. */
	readonly silent: ReadonlySet<string>;
	/** What went wrong: runs that failed, variations that changed nothing on the wire. */
	readonly complaints: readonly string[];
}

export interface FieldSeen {
	readonly sources: Source[];
	readonly values: Set<string>;
}

export interface UnlistedRequest {
	readonly nodes: Set<string>;
	readonly fields: Set<string>;
}

/** Runs every drive against the simulator and takes down what was on the wire, and because of what. */
export async function record(drives: readonly Drive[]): Promise<Recording> {
	const stage = await Stage.open({ simulator: { processing: { checks: 1, checkAfterSecs: 1 } } });
	stage.simulator.accounts.addUser({ username: FRIEND });
	stage.simulator.accounts.addUser({ username: OTHER });
	try {
		const recorder = new Recorder(stage);
		for (const drive of drives) await recorder.drive(drive);
		return recorder;
	} finally {
		await stage.close();
	}
}

class Recorder implements Recording {
	readonly fields = new Map<string, FieldSeen>();

	readonly operations = new Set<string>();

	readonly unlisted = new Map<string, UnlistedRequest>();

	readonly driven: NodeOperation[] = [];

	readonly silent = new Set<string>();

	readonly complaints: string[] = [];

	private readonly specification: Specification = readSpecification();

	constructor(private readonly stage: Stage) {}

	async drive(drive: Drive): Promise<void> {
		const driven = operationOf(drive.node, drive.parameters);
		const title = titleOf(driven);
		this.driven.push(driven);
		const runs = new Map<string, Sent>();
		const plain = drive.onlyVariations ? NOTHING : await this.run(drive, {}, title);
		this.take(plain, { node: title });
		if (plain !== NOTHING && plain.operations.size + plain.unlisted.length === 0) {
			this.silent.add(title);
		}
		for (const variation of drive.variations ?? []) {
			const { because, ...rest } = variation;
			const parameter = because ?? labelOf(drive.node, variation.parameters ?? {});
			// A file or a lost answer that is itself the cause is absent from the run to compare with.
			const { files, faults, given } = variation;
			const compared = because === undefined ? { given, files, faults } : { given };
			const key = JSON.stringify(compared);
			const without = runs.get(key) ?? (await this.run(drive, { ...compared, fails: true }, title));
			runs.set(key, without);
			const sent = await this.run(drive, rest, `${title} (${parameter})`);
			const added = difference(sent, [plain, without]);
			if (added.fields.length + added.unlisted.length === 0) {
				this.complaints.push(`${title}: ${parameter} changes nothing on the wire`);
			}
			this.take(added, { node: title, parameter });
		}
	}

	private async run(drive: Drive, variation: Variation, name: string): Promise<Sent> {
		const { simulator, engine } = this.stage;
		simulator.reset();
		const json = (await drive.prepare?.(this.stage)) ?? {};
		const prepared = simulator.ledger.requests.length;
		for (const fault of variation.faults ?? []) simulator.faults.add(fault);
		const parameters = merged(
			merged(drive.parameters, variation.given ?? {}),
			variation.parameters ?? {},
		);
		const settings = { name: 'Driven', credentials: { ...OAUTH1, ...OAUTH2 } };
		const driven = node(drive.node, parameters, settings);
		if (variation.list) {
			const { method, filter, token } = variation.list;
			await engine.listSearch(driven, method, filter, token);
		} else {
			const items = files([{ json, binary: variation.files ?? drive.files }]);
			const run = await engine.run({ nodes: [items, driven], mode: variation.mode });
			const failure = run.error('Driven');
			if (failure && !variation.fails) this.complaints.push(`${name}: ${failure.message}`);
		}
		return readSent(this.specification, simulator.ledger.requests.slice(prepared));
	}

	private take({ operations, fields, unlisted }: Sent, source: Source): void {
		for (const operation of operations) this.operations.add(operation);
		for (const field of fields) {
			const seen = this.fields.get(nameOf(field)) ?? { sources: [], values: new Set<string>() };
			this.fields.set(nameOf(field), seen);
			if (field.value !== undefined) seen.values.add(field.value);
			if (!seen.sources.some((one) => sameSource(one, source))) seen.sources.push(source);
		}
		for (const { request, name } of unlisted) {
			const seen = this.unlisted.get(request) ?? { nodes: new Set(), fields: new Set() };
			this.unlisted.set(request, seen);
			seen.nodes.add(source.node);
			if (name !== undefined) seen.fields.add(name);
		}
	}
}

const NOTHING: Sent = { operations: new Set(), fields: [], unlisted: [] };

/** What was sent here and in none of the others. */
function difference({ operations, fields, unlisted }: Sent, others: readonly Sent[]): Sent {
	const exactly = (field: SentField) => `${nameOf(field)}=${field.value ?? ''}`;
	const inWords = ({ request, name }: UnlistedField) => `${request} ${name ?? ''}`;
	const known = new Set(others.flatMap((one) => one.fields.map(exactly)));
	const knownUnlisted = new Set(others.flatMap((one) => one.unlisted.map(inWords)));
	return {
		operations,
		fields: fields.filter((field) => !known.has(exactly(field))),
		unlisted: unlisted.filter((one) => !knownUnlisted.has(inWords(one))),
	};
}

const sameSource = (one: Source, other: Source) =>
	one.node === other.node && one.parameter === other.parameter;

/** Objects are laid over each other; anything else replaces. */
function merged(base: INodeParameters, over: INodeParameters): INodeParameters {
	const result: INodeParameters = { ...base };
	for (const [key, value] of Object.entries(over)) {
		const below = result[key];
		const both = isPlain(below) && isPlain(value);
		result[key] = both ? merged(below, value) : value;
	}
	return result;
}

function isPlain(value: unknown): value is INodeParameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !('__rl' in value);
}
