import type {
	Ledger,
	LedgerAdsCard,
	LedgerDirectMessage,
	LedgerLibraryMedia,
	LedgerMedia,
	LedgerPost,
	LedgerProfileChange,
	LedgerRequest,
	OperationName,
} from './types';
import type { World } from './world';

/** The witness: what arrived and what became of it. */
export class WorldLedger implements Ledger {
	readonly requests: LedgerRequest[] = [];

	constructor(private readonly world: World) {}

	get media(): LedgerMedia[] {
		const now = this.world.clock.now();
		for (const media of this.world.media.all) media.settle(now);
		return this.world.media.all;
	}

	get posts(): LedgerPost[] {
		return this.world.posts.all;
	}

	get directMessages(): LedgerDirectMessage[] {
		return this.world.dms.all;
	}

	get profileChanges(): LedgerProfileChange[] {
		return this.world.profiles.all;
	}

	get mediaLibrary(): LedgerLibraryMedia[] {
		return this.world.ads.library;
	}

	get adsCards(): LedgerAdsCard[] {
		return this.world.ads.cards;
	}

	get promotedPosts(): LedgerPost[] {
		return this.posts.filter(({ body }) => body.nullcast === true);
	}

	findMedia(idOrKey: string): LedgerMedia | undefined {
		return this.media.find(({ id, mediaKey }) => id === idOrKey || mediaKey === idOrKey);
	}

	findPost(id: string): LedgerPost | undefined {
		return this.posts.find((post) => post.id === id);
	}

	findDirectMessage(id: string): LedgerDirectMessage | undefined {
		return this.directMessages.find((message) => message.id === id);
	}

	requestsOf(operation: OperationName): LedgerRequest[] {
		return this.requests.filter((request) => request.operation === operation);
	}

	toJSON(): ReturnType<Ledger['toJSON']> {
		return {
			media: this.world.media.all.map((media) => media.toJSON()),
			posts: this.posts,
			directMessages: this.directMessages,
			profileChanges: this.profileChanges.map(({ bytes: _, ...shown }) => shown),
			mediaLibrary: this.mediaLibrary,
			adsCards: this.adsCards,
			requests: this.requests,
		};
	}
}
