import {
	BinaryDataBlobManager,
	BinaryDataConfig,
	BinaryDataService,
	ErrorReporter,
} from 'n8n-core';
import { LoggerProxy } from 'n8n-workflow';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Container } from './container';
import { scratchFolder } from './environment';
import { isOlderCore, OlderBlobManager } from './older-core';
import { StreamOnlyStore } from './stream-only-store';

/**
 * Where n8n keeps the files of an execution.
 * - `filesystem`: on disk, n8n's default;
 * - `default`: in memory, base64 inside the item, no `id`;
 * - `database`: behind a store that gives plain streams in chunks of its own size and has no path.
 */
export type BinaryStorage = 'filesystem' | 'default' | 'database';

type ServiceParts = ConstructorParameters<typeof BinaryDataService>;

/** The service as n8n starts it, on a folder of its own. */
export async function openBinaryStorage(storage: BinaryStorage): Promise<BinaryDataService> {
	const config = Container.get(BinaryDataConfig);
	config.mode = storage;
	config.localStoragePath = mkdtempSync(join(scratchFolder, 'binaries-'));
	const reporter = Container.get(ErrorReporter);
	const service = new BinaryDataService(
		config,
		reporter,
		LoggerProxy as unknown as ServiceParts[2],
	);
	await service.init();
	if (storage === 'database') {
		const blobs = new StreamOnlyStore();
		const manager = isOlderCore
			? new OlderBlobManager(blobs)
			: new BinaryDataBlobManager(blobs, reporter);
		service.setManager('database', manager);
	}
	return service;
}

/** n8n's helpers ask the container on every call, so the last storage put in place is in use. */
export function useBinaryStorage(service: BinaryDataService, storage: BinaryStorage): void {
	Container.get(BinaryDataConfig).mode = storage;
	Container.set(BinaryDataService, service);
}
