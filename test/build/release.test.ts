import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/pages/files';
import { changelogFindings, releaseFindings } from '../support/pages/release';

const released =
	'## 1.1.0 - 2026-12-01\n\n- More\n\n## 1.0.0 - 2026-11-30\n\n- All\n';

it('the changelog is in shape', () => {
	expect(changelogFindings(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'))).toEqual([]);
});

describe('a version is published', () => {
	it('under its own tag, when the changelog says what it brings', () => {
		expect(releaseFindings('v1.1.0', '1.1.0', released)).toEqual([]);
		expect(
			releaseFindings('v1.1.0', '1.1.0', `# Changelog\n\n## Unreleased\n\n${released}`),
		).toEqual([]);
	});

	it.each([
		['another tag', 'v1.0.0', '1.1.0', released, 'The tag is "v1.0.0"'],
		['no tag', '', '1.1.0', released, 'The tag is ""'],
		['nothing about it', 'v1.2.0', '1.2.0', released, 'what 1.2.0 brings'],
		['changes that wait', 'v1.1.0', '1.1.0', `## Unreleased\n\n- X\n\n${released}`, 'Unreleased'],
		['a version without a date', 'v1.1.0', '1.1.0', `${released}## 0.9.0\n`, '"0.9.0"'],
		['the oldest first', 'v1.1.0', '1.1.0', `## 0.1.0 - 2026-01-01\n${released}`, 'newest'],
	])('but not with %s', (_, tag, version, changelog, finding) => {
		expect(releaseFindings(tag, version, changelog)).toEqual([expect.stringContaining(finding)]);
	});
});
