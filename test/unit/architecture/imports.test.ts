import { arrowsOf, findCircle, objectionTo, readSource, shippedSources } from './layers';

describe('imports point inward', () => {
	const arrows = shippedSources().flatMap((file) => arrowsOf(file, readSource(file)));

	it('finds the arrows of every layer', () => {
		const folders = new Set(arrows.map(({ file }) => file.split('/').slice(0, 2).join('/')));
		for (const folder of ['media', 'upload', 'x', 'host', 'TwitterMediaUpload']) {
			expect(folders).toContain(`nodes/${folder}`);
		}
	});

	it('has no arrow the other way', () => {
		expect(arrows.map(objectionTo).filter(Boolean)).toEqual([]);
	});

	it('has no circle of files that import each other', () => {
		expect(findCircle(arrows)).toEqual([]);
	});

	it('sees a circle, also a long one', () => {
		const arrow = (from: string, to: string) => ({
			file: `nodes/x/${from}.ts`,
			specifier: `./${to}`,
		});
		const line = [arrow('a', 'b'), arrow('b', 'c'), arrow('a', 'c'), arrow('c', 'd')];
		expect(findCircle(line)).toEqual([]);
		expect(findCircle([...line, arrow('d', 'b')])).toEqual(
			['b', 'c', 'd', 'b'].map((name) => `nodes/x/${name}.ts`),
		);
	});

	it.each([
		['nodes/media/facts.ts', '../upload/plan', 'points outward'],
		['nodes/upload/lanes.ts', '../x/client', 'points outward'],
		['nodes/x/client.ts', '../host/http', 'points outward'],
		['nodes/host/sendFile.ts', '../TwitterMediaUpload/execute', 'points outward'],
		['nodes/x/client.ts', 'n8n-workflow', 'only host knows n8n'],
		['nodes/TwitterMediaUpload/execute.ts', '../CreateTweetWithMedia/execute', 'nodes share'],
		['nodes/host/sendFile.ts', '../../test/support/clock', 'not in a layer'],
		['nodes/extra/helper.ts', '../media/facts', 'not in a layer'],
		['credentials/A.credentials.ts', '../nodes/x/limits', 'a credential stands alone'],
	])('objects to %s importing %s', (file, specifier, reason) => {
		expect(objectionTo({ file, specifier })).toContain(reason);
	});

	it.each([
		['nodes/upload/lanes.ts', '../media/source'],
		['nodes/TwitterMediaUpload/media/upload.ts', '../../host/sendFile'],
		['nodes/TwitterMediaUpload/execute.ts', './media/upload'],
		['nodes/host/http.ts', 'n8n-workflow'],
	])('lets %s import %s', (file, specifier) => {
		expect(objectionTo({ file, specifier })).toBeUndefined();
	});

	it('sees every way to write an import, and no comment', () => {
		const text = [
			"import a from './a';",
			"import type { B } from './b';",
			"import {\n\tc,\n} from './c';",
			"export * from './d';",
			"const e = await import('./e');",
			"const f = require('./f');",
			"import './g';",
			"// import h from './h';",
			"/* import i from './i'; */",
		].join('\n');
		const found = arrowsOf('nodes/x/a.ts', text).map(({ specifier }) => specifier);
		expect(found).toEqual(['./a', './b', './c', './d', './e', './f', './g']);
	});
});
