import { readRaw } from './http/body';
import type { Exchange } from './http/exchange';
import type { Reply } from './http/reply';
import type { Route } from './router';
import type {
	Fault,
	IssueTokenOptions,
	LimitWindow,
	LiveOptions,
	UserSeed,
	WindowSetting,
} from './types';

/** The simulator's control object over HTTP, for when it runs as its own process. Bodies and answers are JSON. */
function json(value: unknown): Reply {
	return { status: 200, json: value };
}

async function body<T>(exchange: Exchange): Promise<T> {
	const text = (await readRaw(exchange)).toString('utf8');
	return JSON.parse(text === '' ? '{}' : text) as T;
}

type Handler = Route['handle'];

/** Control calls are made by tests, so what is wrong with them is said plainly. */
function control(method: string, path: string, handle: Handler): Route {
	return {
		method,
		path: `/_control/${path}`,
		operation: 'control',
		backstage: true,
		handle: async (exchange) => {
			try {
				return await handle(exchange);
			} catch (error) {
				return { status: 400, json: { error: (error as Error).message } };
			}
		},
	};
}

interface LimitBody {
	operation?: string;
	windows?: Partial<Record<LimitWindow, WindowSetting>>;
	userId?: string;
	reset?: boolean;
}

interface TokenBody extends IssueTokenOptions {
	/** `issue` is the default. */
	action?: 'issue' | 'oauth1' | 'appOnly' | 'expireAccessTokens' | 'revokeAll';
}

export const controlRoutes: Route[] = [
	control('GET', 'ledger', ({ world }) => json(world.ledger.toJSON())),
	control('GET', 'accounts', ({ world }) =>
		json({ users: world.accounts.users, client: world.accounts.client }),
	),
	control('POST', 'users', async (exchange) =>
		json(exchange.world.accounts.addUser(await body<UserSeed>(exchange))),
	),
	control('GET', 'faults', ({ world }) =>
		json({ consumed: world.faults.consumed(), pending: world.faults.pending() }),
	),
	control('POST', 'faults', async (exchange) => {
		const fault = await body<Fault>(exchange);
		if (!fault.match || !fault.action) throw new Error('A fault has match and action');
		return json({ number: exchange.world.faults.add(fault) });
	}),
	control('DELETE', 'faults', ({ world }) => {
		world.faults.clear();
		return json({ cleared: true });
	}),
	control('POST', 'time', async (exchange) => {
		const { advanceMs } = await body<{ advanceMs?: number }>(exchange);
		exchange.world.clock.advance(advanceMs ?? 0);
		return json({ now: exchange.world.clock.now() });
	}),
	control('POST', 'limits', async (exchange) => {
		const { operation, windows, userId, reset } = await body<LimitBody>(exchange);
		if (reset) exchange.world.limits.reset();
		if (operation && windows) exchange.world.limits.set(operation, windows, userId);
		return json({ set: true });
	}),
	control('POST', 'options', async (exchange) => {
		const { options } = exchange.world;
		const changes = await body<Partial<LiveOptions>>(exchange);
		const unknown = Object.keys(changes).find((name) => !(name in options));
		if (unknown !== undefined) throw new Error(`There is no option ${unknown}`);
		return json(Object.assign(options, changes));
	}),
	control('POST', 'tokens', async (exchange) => {
		const { action = 'issue', ...options } = await body<TokenBody>(exchange);
		const { tokens } = exchange.world;
		switch (action) {
			case 'issue':
				return json(tokens.issue(options));
			case 'oauth1':
				return json(tokens.issueOAuth1(options.userId));
			case 'appOnly':
				return json({ access_token: tokens.issueAppOnly() });
			case 'expireAccessTokens':
				tokens.expireAccessTokens();
				return json({ done: true });
			case 'revokeAll':
				tokens.revokeAll(options.userId);
				return json({ done: true });
			default:
				throw new Error(`There is no token action ${String(action)}`);
		}
	}),
	control('POST', 'reset', ({ world }) => {
		world.reset();
		return json({ reset: true });
	}),
];
