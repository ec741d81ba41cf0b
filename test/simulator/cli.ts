/**
 * The simulator as a process: `tsx test/simulator/cli.ts --port 4100`. Prints one JSON object when it listens: address,
 * user, OAuth client, and tokens with which a tool is connected without clicking. `--help` lists the options.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_SCOPES } from './auth/scopes';
import { randomToken } from './ids';
import { startSimulator } from './index';
import type { Dialect, SimulatorOptions } from './types';

const HELP = `X simulator

  --port <n>                   default 4100; 0 = any free port
  --host <address>             default 127.0.0.1
  --dialect new|old            error bodies of the gateway since, or before, July 2026
  --max-segment-bytes <n>      body limit of append
  --access-token-seconds <n>   life of an access token, default 7200
  --checks <n>                 STATUS calls until a video is done, default 2
  --check-after-secs <n>       default 1
  --latency-ms <n>             default 0
  --no-retain                  keep hashes only, for benchmarks
  --no-limits                  never answer 429
  --username <name>            default demo
  --user-id <id>, --client-id, --client-secret, --consumer-key, --consumer-secret,
  --access-token, --refresh-token, --oauth1-token, --oauth1-token-secret
                               fixed values instead of random ones
`;

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4100' },
		host: { type: 'string' },
		dialect: { type: 'string' },
		'max-segment-bytes': { type: 'string' },
		'access-token-seconds': { type: 'string' },
		checks: { type: 'string', default: '2' },
		'check-after-secs': { type: 'string', default: '1' },
		'latency-ms': { type: 'string' },
		'no-retain': { type: 'boolean' },
		'no-limits': { type: 'boolean' },
		username: { type: 'string', default: 'demo' },
		'user-id': { type: 'string' },
		'client-id': { type: 'string' },
		'client-secret': { type: 'string' },
		'consumer-key': { type: 'string' },
		'consumer-secret': { type: 'string' },
		'access-token': { type: 'string' },
		'refresh-token': { type: 'string' },
		'oauth1-token': { type: 'string' },
		'oauth1-token-secret': { type: 'string' },
		help: { type: 'boolean' },
	},
});

function number(name: string, text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !Number.isInteger(value) || value < 0) {
		throw new Error(`--${name} must be a whole number, not "${text}"`);
	}
	return value;
}

function readOptions(): SimulatorOptions {
	const { dialect } = values;
	if (dialect !== undefined && dialect !== 'new' && dialect !== 'old') {
		throw new Error(`--dialect must be new or old, not "${dialect}"`);
	}
	const optional = (name: 'max-segment-bytes' | 'access-token-seconds' | 'latency-ms') =>
		values[name] === undefined ? undefined : number(name, values[name]);
	return {
		port: number('port', values.port),
		host: values.host,
		dialect: dialect as Dialect | undefined,
		maxSegmentBytes: optional('max-segment-bytes'),
		accessTokenSeconds: optional('access-token-seconds'),
		latencyMs: optional('latency-ms'),
		processing: {
			checks: number('checks', values.checks),
			checkAfterSecs: number('check-after-secs', values['check-after-secs']),
		},
		retainBytes: !values['no-retain'],
		enforceLimits: !values['no-limits'],
		users: [{ username: values.username, name: values.username, id: values['user-id'] }],
		client: {
			clientId: values['client-id'],
			clientSecret: values['client-secret'],
			consumerKey: values['consumer-key'],
			consumerSecret: values['consumer-secret'],
		},
	};
}

async function main(): Promise<void> {
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const tokens = {
		accessToken: values['access-token'] ?? randomToken(48),
		refreshToken: values['refresh-token'] ?? randomToken(48),
		oauth1Token: values['oauth1-token'] ?? randomToken(24),
		oauth1TokenSecret: values['oauth1-token-secret'] ?? randomToken(32),
	};
	const sim = await startSimulator({ ...readOptions(), tokens });
	const { consumerKey, consumerSecret } = sim.accounts.client;
	const description = {
		url: sim.url,
		user: sim.accounts.demo,
		client: sim.accounts.client,
		oauth2: {
			token_type: 'bearer',
			expires_in: sim.options.accessTokenSeconds,
			access_token: tokens.accessToken,
			refresh_token: tokens.refreshToken,
			scope: DEFAULT_SCOPES.join(' '),
		},
		oauth1: {
			consumerKey,
			consumerSecret,
			token: tokens.oauth1Token,
			tokenSecret: tokens.oauth1TokenSecret,
		},
	};
	process.stdout.write(`${JSON.stringify(description, null, '\t')}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sim.close());
	}
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
