import type { Clock } from './clock';
import type { LimitControl, LimitWindow, OperationName, WindowSetting } from './types';

const MINUTE = 60_000;
const WINDOW_MS: Record<LimitWindow, number> = {
	user15min: 15 * MINUTE,
	user1min: MINUTE,
	account15min: 15 * MINUTE,
	app24h: 24 * 60 * MINUTE,
	user24h: 24 * 60 * MINUTE,
};

const HEADER: Record<LimitWindow, string> = {
	user15min: 'x-rate-limit',
	user1min: 'x-rate-limit',
	account15min: 'x-account-rate-limit',
	app24h: 'x-app-limit-24hour',
	user24h: 'x-user-limit-24hour',
};

const MESSAGES = { user15min: 15, user24h: 1_440, app24h: 1_440 };
/** Ads API, 2026-08: reads of an account; the user's own limit is then out of reach. */
const ACCOUNT_READ = { account15min: 2_000, user15min: 100_000 };
/** Ads API, 2026-08. X counts all writes together; here each endpoint counts its own. */
const ADS_WRITE = { user1min: 450 };

/** X's documented requests per window (rate-limits pages, 2026-08). */
const DOCUMENTED: Record<string, Partial<Record<LimitWindow, number>>> = {
	oneShot: { user15min: 500, app24h: 50_000 },
	status: { user15min: 1_000, app24h: 100_000 },
	initialize: { user15min: 1_875, app24h: 180_000 },
	append: { user15min: 1_875, app24h: 180_000 },
	finalize: { user15min: 1_875, app24h: 180_000 },
	metadata: { user15min: 500, app24h: 50_000 },
	addSubtitles: { user15min: 100, app24h: 10_000 },
	removeSubtitles: { user15min: 100, app24h: 10_000 },
	createPost: { user15min: 100, app24h: 10_000 },
	sendMessage: MESSAGES,
	sendMessageToConversation: MESSAGES,
	createConversation: MESSAGES,
	adsAccounts: { user15min: 5 },
	adsAccess: ACCOUNT_READ,
	adsLibraryList: ACCOUNT_READ,
	adsLibraryItem: ACCOUNT_READ,
	adsCards: ACCOUNT_READ,
	adsPosts: ACCOUNT_READ,
	adsLibraryAdd: ADS_WRITE,
	adsCreateCard: ADS_WRITE,
	adsCreatePost: ADS_WRITE,
};

/** For endpoints whose limits do not matter here: high enough not to be met, so that the headers are there. */
const ELSEWHERE: Partial<Record<LimitWindow, number>> = { user15min: 900 };

interface WindowState {
	limit: number;
	remaining: number;
	resetAt: number;
}

export interface LimitVerdict {
	allowed: boolean;
	headers: Record<string, string>;
}

/** Counts requests per endpoint, user and window, and says so in X's headers. */
export class Limits implements LimitControl {
	private readonly windows = new Map<string, WindowState>();
	/** Windows set by hand for every user, by operation. */
	private readonly settings = new Map<
		string,
		Partial<Record<LimitWindow, WindowSetting & { at: number }>>
	>();

	constructor(private readonly clock: Clock) {}

	set(
		operation: OperationName,
		windows: Partial<Record<LimitWindow, WindowSetting>>,
		userId?: string,
	): void {
		for (const [window, setting] of Object.entries(windows) as [LimitWindow, WindowSetting][]) {
			if (userId !== undefined || window === 'app24h') {
				this.windows.set(
					keyOf(operation, window, userId ?? ''),
					this.from(operation, window, setting),
				);
				continue;
			}
			const settings = this.settings.get(operation) ?? {};
			settings[window] = { ...setting, at: this.clock.now() };
			this.settings.set(operation, settings);
			for (const key of this.windows.keys()) {
				if (key.startsWith(`${operation} ${window} `)) this.windows.delete(key);
			}
		}
	}

	reset(): void {
		this.windows.clear();
		this.settings.clear();
	}

	/** Takes one request out of every window, unless one of them is empty. */
	take(operation: OperationName, userId: string, accountId?: string): LimitVerdict {
		const states = this.statesOf(operation, userId, accountId);
		const allowed = states.every(([, state]) => state.remaining > 0);
		const headers: Record<string, string> = {};
		for (const [window, state] of states) {
			if (allowed) state.remaining -= 1;
			headers[`${HEADER[window]}-limit`] = String(state.limit);
			headers[`${HEADER[window]}-remaining`] = String(state.remaining);
			headers[`${HEADER[window]}-reset`] = String(Math.ceil(state.resetAt / 1000));
		}
		return { allowed, headers };
	}

	private statesOf(
		operation: string,
		userId: string,
		accountId: string | undefined,
	): [LimitWindow, WindowState][] {
		const states: [LimitWindow, WindowState][] = [];
		for (const window of Object.keys(WINDOW_MS) as LimitWindow[]) {
			const owner = window === 'account15min' ? accountId : window === 'app24h' ? '' : userId;
			if (owner === undefined) continue;
			const key = keyOf(operation, window, owner);
			let state = this.windows.get(key);
			if (!state || state.resetAt <= this.clock.now()) {
				state = this.fresh(operation, window, state);
				if (!state) continue;
				this.windows.set(key, state);
			}
			states.push([window, state]);
		}
		return states;
	}

	/** A new window: as set by hand, else as documented; none when neither knows it. */
	private fresh(
		operation: string,
		window: LimitWindow,
		before: WindowState | undefined,
	): WindowState | undefined {
		const setting = this.settings.get(operation)?.[window];
		if (setting && !before) {
			const state = this.from(operation, window, setting, setting.at);
			if (state.resetAt > this.clock.now()) return state;
		}
		const limit = before?.limit ?? setting?.limit ?? (DOCUMENTED[operation] ?? ELSEWHERE)[window];
		if (limit === undefined) return undefined;
		return { limit, remaining: limit, resetAt: this.clock.now() + WINDOW_MS[window] };
	}

	private from(
		operation: string,
		window: LimitWindow,
		setting: WindowSetting,
		at = this.clock.now(),
	): WindowState {
		const limit =
			setting.limit ?? (DOCUMENTED[operation] ?? ELSEWHERE)[window] ?? setting.remaining ?? 0;
		return {
			limit,
			remaining: setting.remaining ?? limit,
			resetAt: at + (setting.resetInMs ?? WINDOW_MS[window]),
		};
	}
}

function keyOf(operation: string, window: LimitWindow, userId: string): string {
	return `${operation} ${window} ${userId}`;
}
