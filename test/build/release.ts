import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseFindings } from '../support/pages/release';

/** `npm run check:release -- v1.2.3`: whether this checkout may be published under that tag. */
const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const findings = releaseFindings(process.argv[2] ?? '', version, read('CHANGELOG.md'));
for (const finding of findings) console.error(finding);
if (findings.length === 0) console.log(`${version} may be published`);
process.exitCode = findings.length === 0 ? 0 : 1;
