import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { outsideNpmRun, runWell } from '../e2e/processes';
import type { Report } from '../e2e/report';

const INSTALL_LIMIT_MS = 10 * 60_000;
/** Another apt may be at work on a new machine. Seconds. */
const LOCK_LIMIT = 300;

/** Debian's Chromium; installs it where it is missing. */
export async function ensureChromium(report: Report): Promise<string> {
	const here = onPath('chromium');
	if (here) return here;
	report.step('Installing Chromium (once, about 100 MB)');
	await apt('update');
	await apt('install', '-y', '--no-install-recommends', 'chromium');
	const installed = onPath('chromium');
	if (!installed) throw new Error('apt-get installed chromium, but it is not on the path');
	return installed;
}

/** A browser with a fresh profile, whose requests to anything but loopback end at `outsideProxy`. */
export async function openChromium(executablePath: string, outsideProxy: string): Promise<Browser> {
	return await chromium.launch({
		executablePath,
		headless: true,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--force-color-profile=srgb',
		],
		proxy: { server: outsideProxy, bypass: 'localhost,127.0.0.1' },
	});
}

async function apt(...words: string[]): Promise<void> {
	const args = ['apt-get', '-q', '-o', `DPkg::Lock::Timeout=${LOCK_LIMIT}`, ...words];
	const asRoot = process.getuid?.() === 0;
	await runWell({
		command: asRoot ? 'env' : 'sudo',
		args: asRoot ? args : ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...args],
		cwd: '/',
		env: { ...outsideNpmRun(), DEBIAN_FRONTEND: 'noninteractive' },
		timeoutMs: INSTALL_LIMIT_MS,
	});
}

function onPath(name: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
