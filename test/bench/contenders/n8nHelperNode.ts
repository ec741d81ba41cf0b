import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { uploadBare } from './bare';
import type { BenchFile, Wishes } from './contender';

/** The bare upload with n8n's authenticated helper instead of a client of its own. */
export class BenchHelper implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bench Helper',
		name: 'benchHelper',
		group: ['output'],
		version: 1,
		description: 'Measures the helper of n8n',
		defaults: { name: 'Bench Helper' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'twitterMediaOAuth2Api', required: true }],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { apiBaseUrl } = await this.getCredentials<{ apiBaseUrl: string }>(
			'twitterMediaOAuth2Api',
		);
		const ask = async (path: string, body: string | Buffer, headers: Record<string, string>) => {
			const answer = (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'twitterMediaOAuth2Api',
				{
					method: 'POST',
					url: `${apiBaseUrl}${path}`,
					body,
					headers,
					encoding: 'text',
					returnFullResponse: true,
					disableFollowRedirect: true,
				},
			)) as { body: string | object };
			return typeof answer.body === 'string' ? JSON.parse(answer.body) : answer.body;
		};
		const output: INodeExecutionData[] = [];
		for (const { json } of this.getInputData()) {
			const { file, wishes } = json as unknown as { file: BenchFile; wishes: Wishes };
			output.push({ json: { media_id: await uploadBare(ask, file, wishes) } });
		}
		return [output];
	}
}
