import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './environment';

export const PROBE_PACKAGE = 'n8n-nodes-probe';

/**
 * Writes a built community package to disk: one OAuth2 credential whose hidden token address is
 * an expression, and one node that posts its binary field with that credential. With it the
 * harness is tested without the product.
 * @returns the package's folder.
 */
export function writeProbePackage(): string {
	const folder = mkdtempSync(join(scratchFolder, 'probe-'));
	mkdirSync(join(folder, 'dist'));
	const manifest = {
		name: PROBE_PACKAGE,
		version: '1.0.0',
		n8n: {
			n8nNodesApiVersion: 1,
			credentials: ['dist/ProbeOAuth2Api.credentials.js'],
			nodes: ['dist/Probe.node.js'],
		},
	};
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	writeFileSync(join(folder, 'dist/ProbeOAuth2Api.credentials.js'), CREDENTIAL);
	writeFileSync(join(folder, 'dist/Probe.node.js'), NODE);
	return folder;
}

const CREDENTIAL = `
class ProbeOAuth2Api {
	name = 'probeOAuth2Api';
	displayName = 'Probe';
	extends = ['oAuth2Api'];
	properties = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://nowhere.invalid' },
		{ displayName: 'Grant', name: 'grantType', type: 'hidden', default: 'pkce' },
		{
			displayName: 'Token URL', name: 'accessTokenUrl', type: 'hidden',
			default: '={{$self["baseUrl"]}}/2/oauth2/token',
		},
	];
}
module.exports = { ProbeOAuth2Api };
`;

const NODE = `
class Probe {
	description = {
		name: 'probe', displayName: 'Probe', group: ['transform'], version: 1, description: 'Probe',
		defaults: { name: 'Probe' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'probeOAuth2Api', required: true }],
		properties: [
			{ displayName: 'Requests', name: 'requests', type: 'number', default: 1 },
			{ displayName: 'Tries Before Success', name: 'tries', type: 'number', default: 1 },
			{ displayName: 'Wait', name: 'waitForCancel', type: 'boolean', default: false },
		],
	};

	async execute() {
		const seen = this.getContext('node');
		seen.tries = (seen.tries ?? 0) + 1;
		if (seen.tries < this.getNodeParameter('tries', 0)) throw new Error('try again');
		const { baseUrl, accessTokenUrl } = await this.getCredentials('probeOAuth2Api');
		if (this.getNodeParameter('waitForCancel', 0)) {
			await cancelled(this);
			await fetch(baseUrl + '/saw-cancel');
			return [[]];
		}
		const items = this.getInputData();
		const results = [];
		for (let item = 0; item < items.length; item++) {
			const field = this.getWorkflowSettings().binaryMode === 'combined' ? '_files.data' : 'data';
			const binary = this.helpers.assertBinaryData(item, field);
			const body = await this.helpers.getBinaryDataBuffer(item, field);
			const post = () => this.helpers.httpRequestWithAuthentication.call(this, 'probeOAuth2Api', {
				method: 'POST', url: baseUrl + '/upload', body,
				headers: { 'content-type': 'application/octet-stream' },
			});
			try {
				const answers = await Promise.all(
					Array.from({ length: this.getNodeParameter('requests', item) }, post),
				);
				const json = { answers, accessTokenUrl, tries: seen.tries, stored: binary.id ?? 'in the item' };
				results.push({ json, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				results.push({ json: { error: error.message }, pairedItem: { item } });
			}
		}
		return [results];
	}
}

function cancelled(context) {
	return new Promise((resolve) => {
		const signal = context.getExecutionCancelSignal();
		if (signal.aborted) resolve(); else signal.addEventListener('abort', resolve);
	});
}
module.exports = { Probe };
`;
