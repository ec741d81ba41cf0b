/**
 * The engine suite inside an installed n8n instead of the n8n-core of the devDependencies: `ENGINE_N8N` names that
 * n8n's node_modules. The built package's own `n8n-workflow` comes from there too, as in that n8n.
 */
const { resolve } = require('node:path');
const base = require('../../jest.config.js');

const modules = process.env.ENGINE_N8N;
if (!modules) throw new Error('ENGINE_N8N is not set: npm run test:engine:1.123');

module.exports = {
	...base,
	rootDir: resolve(__dirname, '../..'),
	roots: ['<rootDir>/test/engine'],
	testPathIgnorePatterns: ['output-schema'], // only the server of n8n 1.123 reads output schemas, not its core
	testTimeout: 60_000, // beside an installed n8n every module is loaded from many more files
	forceExit: true, // after a run, n8n 1.123 keeps something open that n8n 2.x does not
	moduleNameMapper: { '^(n8n-core|n8n-workflow|reflect-metadata)$': `${modules}/$1` },
};
