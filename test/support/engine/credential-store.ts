import { Credentials } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Rows of n8n's credentials table, in memory: encrypted, and read anew whenever n8n asks. */
export class CredentialStore {
	/** How often n8n has asked for a row. */
	opened = 0;

	private readonly rows = new Map<string, { name: string; type: string; data: string }>();

	async save(
		id: string,
		type: string,
		data: ICredentialDataDecryptedObject,
		name = id,
	): Promise<void> {
		const credentials = new Credentials({ id, name }, type);
		await credentials.setData(data);
		this.put(id, credentials);
	}

	/** @throws when n8n has no such credential of that type. */
	open(id: string | null, type: string): Credentials {
		this.opened++;
		const row = id === null ? undefined : this.rows.get(id);
		if (!row || row.type !== type) {
			throw new Error(`Credential with ID "${id}" does not exist for type "${type}".`);
		}
		return new Credentials({ id, name: row.name }, type, row.data);
	}

	put(id: string, credentials: Credentials): void {
		const { name, type, data } = credentials.getDataToSave();
		this.rows.set(id, { name, type, data: data ?? '' });
	}

	async read(id: string): Promise<ICredentialDataDecryptedObject> {
		const row = this.rows.get(id);
		if (!row) throw new Error(`No credential "${id}" in the store`);
		return await this.open(id, row.type).getData();
	}
}
