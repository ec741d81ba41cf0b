import type { INodeProperties, INodeType } from 'n8n-workflow';
import { resolve } from 'node:path';
import manifest from '../../package.json';

const ROOT = resolve(__dirname, '../..');
const exported = require(ROOT) as Record<string, new () => INodeType>;
const nodes = manifest.n8n.nodes.map((file) => file.replace(/^.*\/|\.node\.js$/g, ''));

/** A list of parameters that n8n resolves together, with those inside its collections. */
function* levels(properties: readonly INodeProperties[]): Generator<readonly INodeProperties[]> {
	yield properties;
	for (const { type, options = [] } of properties) {
		if (type === 'collection') yield* levels(options as INodeProperties[]);
		if (type !== 'fixedCollection') continue;
		for (const option of options) if ('values' in option) yield* levels(option.values);
	}
}

function dependenciesOf({ displayOptions }: INodeProperties): string[] {
	return Object.values(displayOptions ?? {}).flatMap((rule) => Object.keys(rule ?? {}));
}

/**
 * n8n 1.x does not open a node ("Could not resolve parameter dependencies") one of whose parameters is shown or hidden
 * by one that is not beside it; n8n 2.x takes it for absent and says nothing.
 */
it.each(nodes)('%s: whatever a parameter depends on is there', (name) => {
	const { properties } = new exported[name]!().description;
	const root = new Set(properties.map((property) => property.name));
	const missing = [...levels(properties)].flatMap((level) => {
		const beside = new Set(level.map((property) => property.name));
		return level.flatMap((property) =>
			dependenciesOf(property)
				.filter((key) => !key.startsWith('@'))
				.filter((key) => !(key.startsWith('/') ? root.has(key.slice(1)) : beside.has(key)))
				.map((key) => `${property.name} depends on ${key}`),
		);
	});
	expect(missing).toEqual([]);
});
