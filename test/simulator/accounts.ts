import type { Accounts, ClientSeed, SimulatorUser, UserSeed } from './types';
import { randomToken, type IdSource } from './ids';
import type { Clock } from './clock';

/** Users and the one app that talks to the simulator. */
export class AccountBook implements Accounts {
	readonly users: SimulatorUser[] = [];
	readonly client: Accounts['client'];

	constructor(
		seeds: UserSeed[],
		client: ClientSeed,
		private readonly ids: IdSource,
		private readonly clock: Clock,
	) {
		this.client = {
			clientId: client.clientId ?? randomToken(24),
			clientSecret: client.clientSecret ?? randomToken(36),
			...(client.redirectUris ? { redirectUris: client.redirectUris } : {}),
			consumerKey: client.consumerKey ?? randomToken(18),
			consumerSecret: client.consumerSecret ?? randomToken(36),
		};
		for (const seed of seeds) this.addUser(seed);
	}

	get demo(): SimulatorUser {
		return this.users[0]!;
	}

	addUser(seed: UserSeed): SimulatorUser {
		const user: SimulatorUser = {
			id: seed.id ?? this.ids.next(this.clock.now()),
			username: seed.username,
			name: seed.name ?? seed.username,
			premium: seed.premium ?? false,
			closedToMessages: seed.closedToMessages ?? false,
			createdAt: this.clock.now(),
		};
		this.users.push(user);
		return user;
	}

	byId(id: string): SimulatorUser | undefined {
		return this.users.find((user) => user.id === id);
	}

	/** X's names do not care about case. */
	byUsername(username: string): SimulatorUser | undefined {
		return this.users.find((user) => user.username.toLowerCase() === username.toLowerCase());
	}
}
