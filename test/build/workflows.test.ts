import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import manifest from '../../package.json';
import { repositoryFiles, ROOT } from '../support/pages/files';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
	[key: string]: unknown;
}

interface Job {
	strategy?: { matrix: Record<string, unknown[]> & { include?: Record<string, unknown>[] } };
	permissions?: Record<string, string>;
	steps: Step[];
	[key: string]: unknown;
}

interface Workflow {
	on: { push?: { tags?: string[]; branches?: string[] } };
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
	[key: string]: unknown;
}

/** Strict: a key given twice, a bad indent or a tab is an error of the document. */
function parse<T>(text: string): T {
	const document = parseDocument(text, { strict: true, uniqueKeys: true });
	expect([...document.errors, ...document.warnings]).toEqual([]);
	return document.toJS() as T;
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const inGithub = repositoryFiles().filter((file) => file.startsWith('.github/'));
const workflowFiles = inGithub.filter((file) => file.startsWith('.github/workflows/'));
const forms = inGithub.filter((file) => /ISSUE_TEMPLATE\/(?!config)/.test(file));
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap(({ steps }) => steps);

describe.each(workflowFiles)('%s', (file) => {
	const text = read(file);
	const workflow = () => parse<Workflow>(text);

	it('has the parts of a workflow, and no others', () => {
		const known = ['name', 'on', 'permissions', 'concurrency', 'jobs'];
		expect(Object.keys(workflow()).filter((key) => !known.includes(key))).toEqual([]);
		for (const job of Object.values(workflow().jobs)) {
			expect(job).toMatchObject({
				'runs-on': 'ubuntu-latest',
				'timeout-minutes': expect.any(Number),
			});
			for (const step of job.steps) {
				const keys = ['name', 'if', 'uses', 'with', 'run', 'env', 'id'];
				expect(Object.keys(step).filter((key) => !keys.includes(key))).toEqual([]);
				expect([step.uses, step.run].filter((one) => one !== undefined)).toHaveLength(1);
			}
		}
	});

	it('uses actions of GitHub at a major version', () => {
		const used = stepsOf(workflow()).flatMap(({ uses }) => uses ?? []);
		expect(used.filter((uses) => !/^actions\/[a-z-]+@v\d+$/.test(uses))).toEqual([]);
	});

	it('runs scripts that exist', () => {
		const runs = stepsOf(workflow()).flatMap(({ run }) => run ?? []);
		const scripts = runs.flatMap((run) =>
			[...run.matchAll(/\bnpm (?:run ([\w:.-]+)|(test|start)\b)/g)].map(
				([, script, short]) => script ?? short ?? '',
			),
		);
		expect(scripts.length).toBeGreaterThan(2);
		expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
	});

	it('names only what its matrix has', () => {
		for (const job of Object.values(workflow().jobs)) {
			const { include = [], ...lists } = job.strategy?.matrix ?? {};
			const keys = [...Object.keys(lists), ...include.flatMap((one) => Object.keys(one))];
			const named = [...JSON.stringify(job).matchAll(/matrix\.(\w+)/g)].map(([, key]) => key);
			expect(named.filter((key) => !keys.includes(key ?? ''))).toEqual([]);
			for (const one of include) expect(Object.keys(one)).toEqual(Object.keys(include[0] ?? {}));
		}
	});

	it('may write nothing, and lets nobody outside write into its commands', () => {
		expect(workflow().permissions).toEqual({ contents: 'read' });
		expect(text).not.toMatch(/secrets\.|pull_request_target|github\.(event|head_ref)/);
	});
});

describe('the check of every change', () => {
	const { on, jobs } = parse<Workflow>(read('.github/workflows/ci.yml'));

	it('runs for main and for pull requests, under Node 20 and 24', () => {
		expect(on).toMatchObject({ push: { branches: ['main'] } });
		expect(on).toHaveProperty('pull_request');
		expect(jobs.test?.strategy?.matrix.node).toEqual([20, 24]);
	});

	it('runs the examples on every line of n8n, from its own manifest', () => {
		const lines = jobs.n8n?.strategy?.matrix.include ?? [];
		expect(lines.map(({ n8n }) => n8n)).toEqual(['2.40', '1.123']);
		for (const { n8n, node, manifest: folder } of lines) {
			const lab = JSON.parse(read(`test/e2e/${String(folder)}/package.json`)) as {
				dependencies: Record<string, string>;
			};
			expect(lab.dependencies.n8n).toMatch(new RegExp(`^${String(n8n)}\\.`));
			expect(lab.dependencies.node).toMatch(new RegExp(`^${String(node)}\\.`));
		}
	});
});

describe('the publication', () => {
	const { on, jobs } = parse<Workflow>(read('.github/workflows/publish.yml'));
	const runs = (jobs.publish?.steps ?? []).flatMap(({ run }) => run ?? []);

	it('is made by a tag and nothing else', () => {
		expect(on).toEqual({ push: { tags: ['v*'] } });
		expect(Object.keys(jobs)).toEqual(['publish']);
	});

	it('comes after release check, lint, tests, scan and build', () => {
		const order = [
			'npm ci',
			'npm run check:release -- "$GITHUB_REF_NAME"',
			'npm run lint',
			'npm test',
			'npm run scan',
			'npm run build',
			'npm publish --provenance --access public',
		];
		expect(runs.filter((run) => order.includes(run))).toEqual(order);
		expect(runs.at(-1)).toBe(order.at(-1));
	});

	it('proves its origin, and npm takes it from nowhere else', () => {
		expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
	});
});

interface Form {
	body: Array<{
		type: string;
		id?: string;
		attributes: { label?: string; value?: string; options?: unknown[] };
		validations?: { required?: boolean };
	}>;
	[key: string]: unknown;
}

describe.each(forms)('%s', (file) => {
	it('is a form that GitHub shows', () => {
		const form = parse<Form>(read(file));
		expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
		const fields = form.body.filter(({ type }) => type !== 'markdown');
		const ids = fields.map(({ id }) => id);
		expect(new Set(ids).size).toBe(fields.length);
		for (const { type, id, attributes } of fields) {
			expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
			expect(id).toMatch(/^[a-z]+$/);
			expect(attributes.label).toEqual(expect.any(String));
			const listed = type === 'dropdown' || type === 'checkboxes';
			expect(attributes.options !== undefined).toBe(listed);
		}
	});
});

it('who reports can choose every node', () => {
	const { body } = parse<Form>(read('.github/ISSUE_TEMPLATE/bug.yml'));
	const exported = require(ROOT) as Record<
		string,
		new () => { description?: { displayName: string } }
	>;
	const names = manifest.n8n.nodes.map((node) => {
		const name = node.replace(/^.*\/|\.node\.js$/g, '');
		return new exported[name]!().description?.displayName;
	});
	const offered = body.find(({ id }) => id === 'node')?.attributes.options ?? [];
	expect([...offered].sort()).toEqual([...names, 'A credential'].sort());
});
