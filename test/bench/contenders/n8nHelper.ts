import './hooks';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, files as feed, node, PACKAGE_FOLDER } from '../../support/engine';
import type { Contender } from './contender';

const CREDENTIAL = 'oauth2';
const PACKAGE = 'n8n-nodes-bench-helper';

/** The most that n8n's helper allows: the bare upload, in n8n's engine, with our credential. */
export async function openN8nHelper(url: string): Promise<Contender> {
	const engine = await createEngine({ packages: [PACKAGE_FOLDER, writePackage()] });
	await engine.saveCredential(CREDENTIAL, 'twitterMediaOAuth2Api', {
		apiBaseUrl: url,
		clientId: 'client',
		clientSecret: 'secret',
		oauthTokenData: { access_token: 'token', refresh_token: 'refresh', token_type: 'bearer' },
	});
	const helper = node('benchHelper', {}, { credentials: { twitterMediaOAuth2Api: CREDENTIAL } });
	helper.node.type = `${PACKAGE}.benchHelper`;
	return {
		prepare: async () => await Promise.resolve(),
		async upload(files, wishes) {
			const items = files.map((file) => ({ json: { file: { ...file }, wishes: { ...wishes } } }));
			const run = await engine.run({ nodes: [feed(items), helper] });
			if (run.failure) throw run.failure;
			return run.json(helper.node.name).map(({ media_id: id }) => String(id));
		},
	};
}

/** n8n loads nodes from packages of JavaScript; this one leads to the source beside. */
function writePackage(): string {
	const folder = mkdtempSync(join(tmpdir(), 'bench-helper-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	mkdirSync(join(folder, 'dist'));
	const n8n = { n8nNodesApiVersion: 1, credentials: [], nodes: ['dist/BenchHelper.node.js'] };
	const manifest = { name: PACKAGE, version: '1.0.0', n8n };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	const source = JSON.stringify(join(__dirname, 'n8nHelperNode.ts'));
	writeFileSync(join(folder, 'dist/BenchHelper.node.js'), `module.exports = require(${source});\n`);
	return folder;
}
