import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureLab } from './lab';
import { LINE_OPTION, lineNamed } from './line';
import { outsideNpmRun } from './processes';
import { terminalReport } from './report';

/**
 * `npm run test:engine:1.123`: the engine suite with the n8n-core and n8n-workflow of an installed n8n, under the Node
 * of that n8n. What is given beside `--n8n` is for jest: `npm run test:engine:1.123 -- tokens`.
 */
async function engine(): Promise<number> {
	const { values, positionals } = parseArgs({ options: LINE_OPTION, allowPositionals: true });
	const root = join(__dirname, '../..');
	const lab = await ensureLab(root, lineNamed(values.n8n), terminalReport(console.log));
	const jest = spawn(
		lab.node,
		[require.resolve('jest/bin/jest'), '--config', 'test/engine/jest.config.js', ...positionals],
		{ cwd: root, stdio: 'inherit', env: { ...outsideNpmRun(), ENGINE_N8N: lab.modules } },
	);
	return await new Promise((resolve, reject) => {
		jest.once('error', reject);
		jest.once('close', (code) => resolve(code ?? 1));
	});
}

engine().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
