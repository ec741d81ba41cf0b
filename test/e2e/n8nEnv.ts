import { dirname, delimiter } from 'node:path';
import type { Lab } from './lab';
import { outsideNpmRun } from './processes';

export interface N8nPlace {
	lab: Lab;
	/** n8n makes `.n8n` in it. */
	userFolder: string;
	/** Port of the editor on loopback. */
	port: number;
	/** Port between n8n and its task runner, on loopback. */
	brokerPort: number;
	/** Where requests to anything but loopback end: `outside.ts`. */
	outsideProxy: string;
}

/** n8n on loopback, silent towards the outside, with files on disk as in a real installation. */
export function n8nEnv(place: N8nPlace): NodeJS.ProcessEnv {
	const inherited = Object.fromEntries(
		Object.entries(outsideNpmRun()).filter(
			([name]) => !/^(N8N_|DB_|NODE_OPTIONS|.*_proxy$)/i.test(name),
		),
	);
	const loopback = '127.0.0.1,localhost';
	return {
		...inherited,
		PATH: [dirname(place.lab.node), process.env.PATH].join(delimiter),
		NODE_ENV: 'production',

		N8N_USER_FOLDER: place.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_PORT: String(place.port),
		N8N_EDITOR_BASE_URL: `http://localhost:${place.port}`,
		N8N_WEBHOOK_URL: `http://localhost:${place.port}`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		// The lab leaves isolated-vm unbuilt, so that it installs without a C++ toolchain for Node's internals.
		N8N_EXPRESSION_ENGINE: 'legacy',
		N8N_PYTHON_ENABLED: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_OUTPUT: 'console',
		NO_COLOR: '1',

		// Feed, files and simulator are on loopback, which n8n's protection would refuse where it is switched on.
		N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.0/8,::1/128',
		N8N_SSRF_ALLOWED_HOSTNAMES: 'localhost',

		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_REINSTALL_MISSING_PACKAGES: 'false',
		// Asked for by n8n 1.x before it offers nodes of community packages to an AI agent.
		N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true',
		N8N_AI_ASSISTANT_BASE_URL: '',
		// The rest stays: the package must work in an ordinary n8n.
		N8N_DISABLED_MODULES: place.lab.line.disabledModules.join(','),
		HTTP_PROXY: place.outsideProxy,
		HTTPS_PROXY: place.outsideProxy,
		NO_PROXY: loopback,
		http_proxy: place.outsideProxy,
		https_proxy: place.outsideProxy,
		no_proxy: loopback,
	};
}
