/**
 * n8n-core reads its user folder and encryption key from the environment while it is being
 * imported, so this file must be imported before it. Nothing of the person who runs the tests is
 * touched: the folder is new and goes away with the suite.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for everything that one suite writes: n8n's settings, stored binaries. */
export const scratchFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));

process.env.N8N_USER_FOLDER = scratchFolder;
process.env.N8N_ENCRYPTION_KEY = 'a-key-for-tests-only';
process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'false';
process.env.N8N_LOG_LEVEL ??= 'silent';

afterAll(() => rmSync(scratchFolder, { recursive: true, force: true }));
