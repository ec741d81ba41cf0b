import { createRequire } from 'node:module';
import type { Lab } from './lab';
import type { Owner } from './n8n';

/** Of an n8n of these scripts, which listens on loopback only and is thrown away at the next start. */
export const LOGIN = { email: 'demo@example.com', password: 'Demo-Owner-1' };

/** As the first visitor of the editor. On a folder that has an owner n8n says so, and all is well. */
export async function becomeOwner(url: string): Promise<void> {
	const response = await fetch(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...LOGIN, firstName: 'Demo', lastName: 'Owner' }),
	});
	const said = await response.text();
	if (!response.ok && !said.includes('already setup')) {
		throw new Error(`n8n took no owner (${response.status}): ${said.slice(0, 300)}`);
	}
}

/** n8n takes the owner's password as a bcrypt hash; its own library makes one. */
export async function ownerOf(lab: Lab): Promise<Owner> {
	const bcrypt = createRequire(lab.n8n)('bcryptjs') as {
		hash(password: string, rounds: number): Promise<string>;
	};
	return { email: LOGIN.email, passwordHash: await bcrypt.hash(LOGIN.password, 10) };
}
