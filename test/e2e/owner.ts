import { createRequire } from 'node:module';
import type { Lab } from './lab';
import type { Owner } from './n8n';

/** Of an n8n of these scripts, which listens on loopback only and is thrown away at the next start. */
export const LOGIN = { email: 'demo@example.com', password: 'Demo-Owner-1' };

/** n8n takes the owner's password as a bcrypt hash; its own library makes one. */
export async function ownerOf(lab: Lab): Promise<Owner> {
	const bcrypt = createRequire(lab.n8n)('bcryptjs') as {
		hash(password: string, rounds: number): Promise<string>;
	};
	return { email: LOGIN.email, passwordHash: await bcrypt.hash(LOGIN.password, 10) };
}
