import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, INSPECT_BUDGET } from '../../../nodes/media/inspect';
import { makeFiles } from '../../bench/inspectFiles';
import { openOnDisk, Reads } from '../../corpus/diskFile';

/** What n8n's file system store reads from the disk for one look at a file of 512 MiB. */
describe('bytes taken from the disk', () => {
	const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
	const files = makeFiles(folder);
	afterAll(() => rmSync(folder, { recursive: true }));

	it.each(files)('$name', async ({ path }) => {
		const reads = new Reads();
		const outcome = await inspect(await openOnDisk(path, reads));
		expect(outcome).toMatchObject({
			ok: true,
			value: { size: 512 * 1024 * 1024, width: 96, height: 64 },
		});
		const total = await reads.total();
		expect(total).toBeGreaterThan(0);
		expect(total).toBeLessThanOrEqual(INSPECT_BUDGET);
	});
});
