import type {
	AdsAccount,
	AdsAccountSeed,
	AdsControl,
	LedgerAdsCard,
	LedgerLibraryMedia,
} from '../types';
import type { World } from '../world';

/** Ad accounts, their media libraries and cards. Promoted-only Posts are Posts like others. */
export class AdsStore implements AdsControl {
	readonly accounts: AdsAccount[] = [];
	readonly library: LedgerLibraryMedia[] = [];
	readonly cards: LedgerAdsCard[] = [];

	constructor(
		private readonly world: World,
		seeds: AdsAccountSeed[],
	) {
		for (const seed of seeds) this.addAccount(seed);
	}

	addAccount(seed: AdsAccountSeed = {}): AdsAccount {
		const { clock, accounts } = this.world;
		const count = this.accounts.length + 1;
		const account: AdsAccount = {
			// As X's: short, base 36.
			id: seed.id ?? `18ce54sim${count.toString(36)}`,
			name: seed.name ?? `Ads account ${count}`,
			approvalStatus: seed.approvalStatus ?? 'ACCEPTED',
			userIds: seed.userIds ?? [accounts.demo.id],
			permissions: seed.permissions ?? ['ACCOUNT_ADMIN', 'TWEET_COMPOSER'],
			createdAt: clock.now(),
		};
		this.accounts.push(account);
		return account;
	}

	findInLibrary(accountId: string, mediaKey: string): LedgerLibraryMedia | undefined {
		return this.library.find((one) => one.accountId === accountId && one.mediaKey === mediaKey);
	}

	reset(): void {
		this.library.length = 0;
		this.cards.length = 0;
	}
}
