import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { oauthParents, tokenField } from './oauth-parents';

/** The credential classes that n8n knows: those of the loaded packages and n8n's own parents. */
export class CredentialTypes {
	private readonly byName = new Map<string, ICredentialType>();

	constructor(loaded: readonly ICredentialType[]) {
		for (const type of [...oauthParents, ...loaded]) this.byName.set(type.name, type);
	}

	get(name: string): ICredentialType {
		const type = this.byName.get(name);
		if (!type) throw new Error(`Unrecognized credential type: ${name}`);
		return type;
	}

	/** Every ancestor, nearest first. */
	parentsOf(name: string): string[] {
		const parents = this.byName.get(name)?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.parentsOf(parent))];
	}

	/** The fields of a type with those of its ancestors; a type's own field wins by name. */
	propertiesOf(name: string): INodeProperties[] {
		const { properties, extends: parents } = this.get(name);
		if (!parents)
			return oauthParents.some((p) => p.name === name) ? [...properties, tokenField] : properties;
		const merged: INodeProperties[] = [];
		for (const parent of parents)
			NodeHelpers.mergeNodeProperties(merged, this.propertiesOf(parent));
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}
}
