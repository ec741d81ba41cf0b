import { createHash } from 'node:crypto';
import type {
	AccessLevel,
	IssueTokenOptions,
	OAuth1Keys,
	OAuth2TokenResponse,
	TokenControl,
} from '../types';
import type { World } from '../world';
import { randomToken } from '../ids';
import { DEFAULT_SCOPES } from './scopes';

interface AccessToken {
	userId: string;
	scopes: Set<string>;
	expiresAt: number;
}

interface RefreshToken {
	userId: string;
	scopes: Set<string>;
}

interface OAuth1Token {
	userId: string;
	secret: string;
	level: AccessLevel;
}

/** The ledger's name for a token: enough to tell two apart, useless to call with. */
export function hashOfToken(token: string): string {
	return createHash('sha256').update(token).digest('hex').slice(0, 12);
}

/** Every token the simulator has given out. A refresh token works once and is replaced on use. */
export class TokenStore implements TokenControl {
	private readonly access = new Map<string, AccessToken>();
	private readonly refresh = new Map<string, RefreshToken>();
	private readonly oauth1 = new Map<string, OAuth1Token>();
	private readonly appOnly = new Set<string>();
	refreshCount = 0;

	constructor(private readonly world: World) {}

	issue(
		options: IssueTokenOptions = {},
		fixed?: { access?: string; refresh?: string },
	): OAuth2TokenResponse {
		const userId = options.userId ?? this.world.accounts.demo.id;
		const scopes = new Set(options.scopes ?? DEFAULT_SCOPES);
		const seconds = options.expiresInSeconds ?? this.world.options.accessTokenSeconds;
		const access = fixed?.access ?? randomToken(48);
		this.access.set(access, { userId, scopes, expiresAt: this.world.clock.now() + seconds * 1000 });
		const answer: OAuth2TokenResponse = {
			token_type: 'bearer',
			expires_in: seconds,
			access_token: access,
			scope: [...scopes].join(' '),
		};
		if (scopes.has('offline.access')) {
			answer.refresh_token = fixed?.refresh ?? randomToken(48);
			this.refresh.set(answer.refresh_token, { userId, scopes });
		}
		return answer;
	}

	/** Uses up a refresh token; undefined when it is unknown, used or revoked. */
	rotate(refreshToken: string): OAuth2TokenResponse | undefined {
		const known = this.refresh.get(refreshToken);
		if (!known) return undefined;
		this.refresh.delete(refreshToken);
		this.refreshCount += 1;
		return this.issue({ userId: known.userId, scopes: [...known.scopes] });
	}

	/** A live access token's owner and scopes. */
	findAccess(token: string): AccessToken | undefined {
		const known = this.access.get(token);
		return known && known.expiresAt > this.world.clock.now() ? known : undefined;
	}

	issueAppOnly(): string {
		const token = `AAAA${randomToken(40)}`;
		this.appOnly.add(token);
		return token;
	}

	isAppOnly(token: string): boolean {
		return this.appOnly.has(token);
	}

	issueOAuth1(
		userId = this.world.accounts.demo.id,
		fixed?: { token?: string; secret?: string; level?: AccessLevel },
	): OAuth1Keys {
		const token = fixed?.token ?? `${userId}-${randomToken(24)}`;
		const secret = fixed?.secret ?? randomToken(32);
		const level = fixed?.level ?? 'read-write-directmessages';
		this.oauth1.set(token, { userId, secret, level });
		const { consumerKey, consumerSecret } = this.world.accounts.client;
		return { consumerKey, consumerSecret, token, tokenSecret: secret };
	}

	findOAuth1(token: string): OAuth1Token | undefined {
		return this.oauth1.get(token);
	}

	revoke(token: string): void {
		this.access.delete(token);
		this.refresh.delete(token);
	}

	expireAccessTokens(): void {
		for (const token of this.access.values()) token.expiresAt = this.world.clock.now();
	}

	revokeAll(userId?: string): void {
		for (const store of [this.access, this.refresh, this.oauth1]) {
			for (const [token, { userId: owner }] of store) {
				if (userId === undefined || owner === userId) store.delete(token);
			}
		}
	}
}
