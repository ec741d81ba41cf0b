import type { Workflow, WorkflowNode } from '../n8n';

export interface Wanted {
	/** Path of the webhook; also the workflow's name. */
	path: string;
	fileUrl: string;
	text: string;
	/** n8n's setting "Save execution progress", which is off by default. */
	saveProgress: boolean;
}

/** Called from outside: download a file, upload it, post it. */
export function uploadAndPost({ path, fileUrl, text, saveProgress }: Wanted): Workflow {
	const file = { response: { response: { responseFormat: 'file' } } };
	const nodes = [
		node('n8n-nodes-base.webhook', 2, 'Call', { httpMethod: 'POST', path }, { webhookId: path }),
		node('n8n-nodes-base.httpRequest', 4.2, 'Download', { url: fileUrl, options: file }),
		node('n8n-nodes-twitter-media.twitterMediaUpload', 1, 'Upload', {}, X_ACCOUNT),
		node('n8n-nodes-twitter-media.createTweetWithMedia', 1, 'Post', { text }, X_ACCOUNT),
	].map((one, at) => ({ ...one, id: `${path}-${at}`, position: [at * 220, 0] }));
	return {
		name: path,
		nodes,
		connections: Object.fromEntries(
			nodes
				.slice(0, -1)
				.map(({ name }, at) => [
					name,
					{ main: [[{ node: nodes[at + 1]!.name, type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1', saveExecutionProgress: saveProgress },
	};
}

const X_ACCOUNT = {
	credentials: { twitterMediaOAuth2Api: { id: 'demoOAuth2', name: 'X account' } },
};

const node = (
	type: string,
	typeVersion: number,
	name: string,
	parameters: Record<string, unknown>,
	more: Record<string, unknown> = {},
): WorkflowNode => ({ type, typeVersion, name, parameters, ...more });
