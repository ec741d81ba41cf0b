import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { DESCRIPTIONS } from '../nodes';

/** What the editor calls the parameters that are set: "Additional Fields > Poll > Choices + Duration". */
export function labelOf(node: string, parameters: object): string {
	const labels = leavesOf(parameters, []).map((path) => wordsOf(node, path));
	const [first = []] = labels;
	const shared = first
		.slice(0, -1)
		.filter((_word, at) =>
			labels.every((words) => first.slice(0, at + 1).every((word, index) => words[index] === word)),
		);
	const own = labels.map((words) => words.slice(shared.length).join(' > '));
	return [...shared, own.join(' + ')].join(' > ');
}

function leavesOf(value: unknown, path: readonly string[]): string[][] {
	const isLeaf = typeof value !== 'object' || value === null || Array.isArray(value);
	if (isLeaf || '__rl' in value) return [[...path]];
	return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}

function wordsOf(node: string, path: readonly string[]): string[] {
	const found = resolve(DESCRIPTIONS[node]!.properties, path);
	if (!found) throw new Error(`${node} has no parameter ${path.join('.')}`);
	return found;
}

/** The only entry of a fixedCollection has a name that nobody sees. */
function resolve(
	properties: ReadonlyArray<INodeProperties | INodePropertyCollection>,
	[step, ...rest]: readonly string[],
): string[] | undefined {
	for (const property of properties.filter(({ name }) => name === step)) {
		const isEntry = 'values' in property;
		const inside = isEntry ? property.values : property.options;
		const below = rest.length === 0 ? [] : resolve((inside ?? []) as INodeProperties[], rest);
		if (below) return isEntry ? below : [property.displayName, ...below];
	}
	return undefined;
}
