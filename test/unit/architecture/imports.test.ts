import { arrowsOf, objectionTo, readSource, shippedSources } from './layers';

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
