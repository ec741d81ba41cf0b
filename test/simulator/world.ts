import { AccountBook } from './accounts';
import { AdsStore } from './ads/store';
import { GrantBook } from './auth/consent';
import type { RequestTokens } from './auth/oauth1Flow';
import { NonceBook } from './auth/oauth1';
import { TokenStore } from './auth/tokens';
import { Clock } from './clock';
import { DirectMessageStore } from './dms/store';
import { FaultBox } from './faults';
import { IdSource } from './ids';
import { WorldLedger } from './ledger';
import { Limits } from './limits';
import { MediaStore } from './media/store';
import { PostStore } from './posts/store';
import { ProfileStore } from './profile/store';
import type { Expiring, LiveOptions, SimulatorOptions } from './types';

const MIB = 1024 * 1024;

/** Room for the multipart envelope around a segment of exactly 4 MiB. Bytes. */
const ENVELOPE = 16 * 1024;

const DEFAULTS: LiveOptions = {
	dialect: 'new',
	maxSegmentBytes: 4 * MIB + ENVELOPE,
	accessTokenSeconds: 7200,
	processing: { checks: 2, checkAfterSecs: 1 },
	strictDoubleFinalize: false,
	retainBytes: true,
	latencyMs: 0,
	enforceLimits: true,
	appendStatus: 200,
	timelineLagMs: 0,
	dmLagMs: 0,
	profileLagMs: 0,
	bannerStatus: 201,
	profileAccess: true,
	adsLagMs: 0,
	libraryChecks: 1,
};

/** Everything the simulated X knows. */
export class World {
	readonly options: LiveOptions;
	readonly clock: Clock;
	readonly ids = new IdSource();
	readonly accounts: AccountBook;
	readonly tokens: TokenStore;
	readonly nonces = new NonceBook();
	readonly grants = new GrantBook();
	readonly requestTokens: RequestTokens = new Map();
	readonly faults = new FaultBox();
	readonly limits: Limits;
	readonly media: MediaStore;
	readonly posts: PostStore;
	readonly dms: DirectMessageStore;
	readonly profiles: ProfileStore;
	readonly ads: AdsStore;
	readonly ledger: WorldLedger;
	/** Set when clients do not talk to the simulator's own address. */
	readonly publicUrl: string | undefined;
	private readonly initial: LiveOptions;

	constructor(options: SimulatorOptions) {
		const given = Object.fromEntries(
			Object.keys(DEFAULTS)
				.map((name) => [name, options[name as keyof LiveOptions]])
				.filter(([, value]) => value !== undefined),
		) as Partial<LiveOptions>;
		this.initial = { ...DEFAULTS, ...given };
		this.options = structuredClone(this.initial);
		this.publicUrl = options.publicUrl?.replace(/\/$/, '');
		this.clock = new Clock(options.now ?? Date.now);
		this.accounts = new AccountBook(
			options.users?.length ? options.users : [{ username: 'demo', name: 'Demo account' }],
			options.client ?? {},
			this.ids,
			this.clock,
		);
		this.tokens = new TokenStore(this);
		this.limits = new Limits(this.clock);
		this.media = new MediaStore(this);
		this.posts = new PostStore(this);
		this.dms = new DirectMessageStore(this);
		this.profiles = new ProfileStore(this);
		this.ads = new AdsStore(this, options.adsAccounts ?? [{ name: 'Demo ads' }]);
		this.ledger = new WorldLedger(this);
		this.plant(options);
	}

	/** Fixed tokens of the first user. */
	private plant({ tokens }: SimulatorOptions): void {
		const { accessToken, refreshToken, oauth1Token, oauth1TokenSecret } = tokens ?? {};
		if (accessToken || refreshToken) {
			this.tokens.issue(
				{},
				{
					...(accessToken ? { access: accessToken } : {}),
					...(refreshToken ? { refresh: refreshToken } : {}),
				},
			);
		}
		if (oauth1Token && oauth1TokenSecret) {
			this.tokens.issueOAuth1(this.accounts.demo.id, {
				token: oauth1Token,
				secret: oauth1TokenSecret,
			});
		}
	}

	/** What X stops accepting from now on. */
	expire(what: Expiring): void {
		if (what === 'token') this.tokens.expireAccessTokens();
		else if (what === 'grant') this.tokens.revokeAll();
		else for (const media of this.media.all) media.expiresAt = this.clock.now();
	}

	/** Empties the ledger and undoes what tests have set; accounts and tokens stay. */
	reset(): void {
		this.media.all.length = 0;
		this.posts.all.length = 0;
		this.dms.clear();
		this.profiles.all.length = 0;
		this.ads.reset();
		this.ledger.requests.length = 0;
		this.faults.clear();
		this.limits.reset();
		this.clock.reset();
		Object.assign(this.options, structuredClone(this.initial));
	}
}
