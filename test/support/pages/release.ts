const HEADING = /^## (.+)$/gm;
const RELEASED = /^(\d+)\.(\d+)\.(\d+) - (\d{4}-\d{2}-\d{2})$/;

interface Release {
	version: string;
	order: number;
}

/** What keeps a version from being published under a tag; empty when nothing does. */
export function releaseFindings(tag: string, version: string, changelog: string): string[] {
	const findings = changelogFindings(changelog);
	if (tag !== `v${version}`) findings.push(`The tag is "${tag}", and package.json has ${version}`);
	if (!releasesOf(changelog).some((release) => release.version === version)) {
		findings.push(`CHANGELOG.md does not say what ${version} brings`);
	}
	const unreleased = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
	if (unreleased.trim() !== '') findings.push('CHANGELOG.md still has changes under Unreleased');
	return findings;
}

/** Headings that are neither `Unreleased`, at the top, nor `1.2.3 - 2026-12-31`, newest first. */
export function changelogFindings(changelog: string): string[] {
	const headings = [...changelog.matchAll(HEADING)].map(([, heading = '']) => heading);
	const odd = headings.filter((heading, at) =>
		heading === 'Unreleased' ? at > 0 : !RELEASED.test(heading),
	);
	const orders = releasesOf(changelog).map(({ order }) => order);
	const sorted = orders.every((order, at) => at === 0 || order < (orders[at - 1] ?? 0));
	return [
		...odd.map((heading) => `CHANGELOG.md has the heading "${heading}"`),
		...(sorted ? [] : ['CHANGELOG.md does not have the newest version first']),
	];
}

function releasesOf(changelog: string): Release[] {
	return [...changelog.matchAll(HEADING)].flatMap(([, heading = '']) => {
		const [, major, minor, patch] = RELEASED.exec(heading) ?? [];
		if (major === undefined) return [];
		const order = Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch);
		return [{ version: `${major}.${minor}.${patch}`, order }];
	});
}
