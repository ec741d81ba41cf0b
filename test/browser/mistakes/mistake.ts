import type { WorkflowNode } from '../../e2e/n8n';

/** Something that people do wrong, as a workflow that fails. */
export interface Mistake {
	/** A heading. */
	title: string;
	/** What the user did, or did not do. */
	story: string;
	/** Behind the trigger, each connected to the one before; the last one stops. */
	nodes: WorkflowNode[];
	/** What n8n's editor must show; the page has it word for word. */
	message: RegExp;
	/** The next step that must be told. */
	advice: RegExp;
}

/** Addresses of files. */
export interface Material {
	picture: string;
	webPage: string;
	largePicture: string;
	fivePictures: string[];
}

/** The ids of the credentials that the mistakes use, by what is wrong with them. */
export const ACCOUNTS = {
	good: 'demoOAuth2',
	withoutMediaWrite: 'withoutMediaWrite',
	revoked: 'revoked',
} as const;

export const CREDENTIAL_NAME = 'X account';

/** A node of this package, with one of the accounts or with none. */
export function ours(
	type: string,
	name: string,
	parameters: Record<string, unknown>,
	account: keyof typeof ACCOUNTS | 'none' = 'good',
): WorkflowNode {
	const node = { type: `n8n-nodes-twitter-media.${type}`, typeVersion: 1, name, parameters };
	if (account === 'none') return node;
	const credential = { id: ACCOUNTS[account], name: CREDENTIAL_NAME };
	return { ...node, credentials: { twitterMediaOAuth2Api: credential } };
}

/** An HTTP Request node. What it gets becomes a file only when it is told so. */
export function download(url: string, responseFormat: 'file' | 'text'): WorkflowNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		name: 'Download',
		parameters: { url, options: { response: { response: { responseFormat } } } },
	};
}
