import type { INodeParameters } from 'n8n-workflow';
import {
	startSimulator,
	type IssueTokenOptions,
	type Simulator,
	type SimulatorOptions,
} from '../../simulator';
import {
	createEngine,
	node,
	type BinaryStorage,
	type Engine,
	type NodeSettings,
	type TestNode,
} from '../engine';

export interface StageOptions {
	readonly binaryMode?: BinaryStorage;
	readonly simulator?: SimulatorOptions;
	/** The credential's API address, when something stands between n8n and the simulator. */
	readonly apiBaseUrl?: (simulator: Simulator) => string;
	/** The address of the Ads API where nodes are set to live; the sandbox is always the simulator. */
	readonly adsApiBaseUrl?: string;
	/** Of the OAuth2 credential; default: every scope of the package, of the demo user. */
	readonly token?: ConnectionToken;
}

/** `untold`: X did not say which scopes it granted, so n8n does not know them. */
type ConnectionToken = IssueTokenOptions & { untold?: boolean };

/** The ids under which the credentials are stored. */
const OAUTH2_ID = 'oauth2';
const OAUTH1_ID = 'oauth1';

export const OAUTH2 = { twitterMediaOAuth2Api: OAUTH2_ID };
export const OAUTH1 = { twitterMediaOAuth1Api: OAUTH1_ID };

/** X finishes videos and GIFs without a wait, yet with `processing_info`. */
const AT_ONCE = { processing: { checks: 0, checkAfterSecs: 1 } };

/** n8n with our package on one side, X's simulator on the other, both accounts connected. */
export class Stage {
	private constructor(
		readonly engine: Engine,
		readonly simulator: Simulator,
	) {}

	static async open(options: StageOptions = {}): Promise<Stage> {
		const simulator = await startSimulator({ ...AT_ONCE, ...options.simulator });
		const engine = await createEngine({ binaryMode: options.binaryMode });
		const stage = new Stage(engine, simulator);
		const apiBaseUrl = options.apiBaseUrl?.(simulator) ?? simulator.url;
		await stage.connect(apiBaseUrl, options.token, options.adsApiBaseUrl);
		return stage;
	}

	async connect(
		apiBaseUrl: string,
		{ untold = false, ...token }: ConnectionToken = {},
		adsApiBaseUrl = apiBaseUrl,
	): Promise<void> {
		const { accounts } = this.simulator;
		const { clientId, clientSecret } = accounts.client;
		const issued = this.simulator.issueToken(token);
		await this.engine.saveCredential(OAUTH2_ID, 'twitterMediaOAuth2Api', {
			apiBaseUrl,
			clientId,
			clientSecret,
			oauthTokenData: untold ? { ...issued, scope: '' } : { ...issued },
		});
		const keys = this.simulator.oauth1Keys();
		await this.engine.saveCredential(OAUTH1_ID, 'twitterMediaOAuth1Api', {
			apiBaseUrl,
			adsApiBaseUrl,
			adsSandboxBaseUrl: this.simulator.url,
			consumerKey: keys.consumerKey,
			consumerSecret: keys.consumerSecret,
			oauthTokenData: { oauth_token: keys.token, oauth_token_secret: keys.tokenSecret },
		});
	}

	/** n8n started anew, with nothing in its memory, before the same X. Only one of the two is closed. */
	async restarted(binaryMode?: BinaryStorage): Promise<Stage> {
		const stage = new Stage(await createEngine({ binaryMode }), this.simulator);
		await stage.connect(this.simulator.url);
		return stage;
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}

/** Twitter Media Upload, connected by OAuth2. Its name is "Upload". */
export function uploadNode(
	parameters: INodeParameters = {},
	settings: NodeSettings = {},
): TestNode {
	return node('twitterMediaUpload', parameters, {
		name: 'Upload',
		credentials: OAUTH2,
		...settings,
	});
}

/** Create Tweet with Media, connected by OAuth2. Its name is "Post". */
export function postNode(parameters: INodeParameters = {}, settings: NodeSettings = {}): TestNode {
	return node('createTweetWithMedia', parameters, {
		name: 'Post',
		credentials: OAUTH2,
		...settings,
	});
}

/** Send Direct Message with Media, connected by OAuth2. Its name is "Message". */
export function messageNode(
	parameters: INodeParameters = {},
	settings: NodeSettings = {},
): TestNode {
	return node('sendDirectMessageWithMedia', parameters, {
		name: 'Message',
		credentials: OAUTH2,
		...settings,
	});
}

/** Update Twitter Profile Image, connected by OAuth1. Its name is "Profile". */
export function profileNode(
	parameters: INodeParameters = {},
	settings: NodeSettings = {},
): TestNode {
	return node('updateTwitterProfileImage', parameters, {
		name: 'Profile',
		credentials: OAUTH1,
		...settings,
	});
}

/** Create Twitter Ads Card, connected by OAuth1. Its name is "Card". */
export function cardNode(parameters: INodeParameters = {}, settings: NodeSettings = {}): TestNode {
	return node('createTwitterAdsCard', parameters, {
		name: 'Card',
		credentials: OAUTH1,
		...settings,
	});
}
