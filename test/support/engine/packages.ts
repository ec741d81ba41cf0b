import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Nodes by the name a workflow uses (`<package>.<node>`) and the credential classes. */
export interface LoadedPackages {
	readonly nodes: ReadonlyMap<string, INodeType | IVersionedNodeType>;
	readonly credentials: readonly ICredentialType[];
}

/** Loads built packages (a checkout with `dist`, or an unpacked tarball) the way n8n does. */
export async function loadPackages(folders: readonly string[]): Promise<LoadedPackages> {
	const nodes = new Map<string, INodeType | IVersionedNodeType>();
	const credentials: ICredentialType[] = [];
	for (const folder of folders) {
		if (!existsSync(join(folder, 'dist'))) throw new Error(`${folder} is not built: npm run build`);
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
			nodes.set(`${loader.packageName}.${name}`, type);
		}
		credentials.push(...Object.values(loader.credentialTypes).map(({ type }) => type));
	}
	return { nodes, credentials };
}

/** What a workflow asks for its nodes. */
export function nodeTypesOf(nodes: LoadedPackages['nodes']): INodeTypes {
	const find = (name: string): INodeType | IVersionedNodeType => {
		// As n8n does for an AI agent: the tool of a node is the node itself under another name.
		const type = nodes.get(name) ?? nodes.get(name.replace(/Tool$/, ''));
		if (!type)
			throw new Error(`Unrecognized node type: ${name}. Loaded: ${[...nodes.keys()].join(', ')}`);
		return type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
