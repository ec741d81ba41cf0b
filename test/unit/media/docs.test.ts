import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentationOf, PREFLIGHT_CODES } from '../../../nodes/media/codes';
import { DEFECTS } from '../../../nodes/media/facts';
import { judge } from '../../../nodes/media/policy';
import { LIMITS } from '../../../nodes/media/limits';
import { humanly } from '../../../nodes/media/units';

const PAGE = 'docs/preflight.md';
const text = readFileSync(join(__dirname, '../../..', PAGE), 'utf8');
const sections = new Map(
	text
		.split(/^### /m)
		.slice(1)
		.map((section) => {
			const [heading = '', ...lines] = section.split('\n');
			const body = lines.join(' ').split(/ ## /)[0] ?? '';
			return [heading.trim(), body.trim()] as const;
		}),
);

describe(PAGE, () => {
	it('has a section for every code and no other, in the same order', () => {
		expect([...sections.keys()]).toEqual(PREFLIGHT_CODES);
		for (const [code, body] of sections) expect([code, body.length > 20]).toEqual([code, true]);
	});

	it('is linked by the anchor that the heading makes', () => {
		for (const heading of sections.keys()) {
			const anchor = heading
				.toLowerCase()
				.replace(/[^\w -]/g, '')
				.replaceAll(' ', '-');
			expect(documentationOf(heading)).toMatch(/^https:\/\/github\.com\//);
			expect(documentationOf(heading).endsWith(`/${PAGE}#${anchor}`)).toBe(true);
		}
	});

	it('names every limit of the table, with its weight', () => {
		for (const { code, unit, severity, bounds } of Object.values(LIMITS).flat()) {
			const section = sections.get(code) ?? '';
			expect(section.toLowerCase()).toContain(severity);
			// Just under 700 KB reads as 700 KB.
			const values = [bounds.max, bounds.min, ...(bounds.oneOf ?? [])];
			for (const value of values.filter((one) => one !== undefined)) {
				expect(section).toContain(humanly(value, unit));
			}
		}
	});

	it('gives the weight of every defect', () => {
		for (const defect of DEFECTS) {
			const [found] = judge(
				{ mediaType: 'video/mp4', kind: 'video', size: 1, defects: [defect] },
				'tweet_video',
			);
			expect(sections.get(found?.code ?? '')).toContain(`Weight: ${found?.severity}.`);
		}
	});
});
