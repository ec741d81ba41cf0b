import {
	BINARY_MODES,
	createEngine,
	files,
	node,
	RENEWS_ONCE,
	type BinaryStorage,
	type Engine,
} from '../support/engine';
import { PROBE_PACKAGE, writeProbePackage } from '../support/engine/probe-package';
import { startProbeServer, type ProbeServer } from '../support/engine/probe-server';

/** The harness itself, without the product: a probe package against a probe server. */
describe('the engine harness', () => {
	const bytes = Buffer.alloc(200_000, 'harness ');
	const item = { binary: { data: { bytes, fileName: 'a.bin' } } };
	const upload = (parameters = {}, settings = {}) =>
		node(`${PROBE_PACKAGE}.probe`, parameters, {
			name: 'Upload',
			credentials: { probeOAuth2Api: 'account' },
			...settings,
		});

	let packageFolder: string;
	let server: ProbeServer;

	beforeAll(() => {
		packageFolder = writeProbePackage();
	});

	beforeEach(async () => {
		server = await startProbeServer();
	});

	afterEach(async () => {
		await server.close();
	});

	async function openEngine(binaryMode?: BinaryStorage): Promise<Engine> {
		const engine = await createEngine({ binaryMode, packages: [packageFolder] });
		await engine.saveCredential('account', 'probeOAuth2Api', {
			baseUrl: server.url,
			clientId: 'client',
			clientSecret: 'secret',
			oauthTokenData: {
				access_token: 'access-1',
				refresh_token: 'refresh-1',
				token_type: 'bearer',
			},
		});
		return engine;
	}

	it('refreshes a refused token once for several requests and sends them again', async () => {
		const requests = RENEWS_ONCE ? 4 : 1;
		const engine = await openEngine();
		const run = await engine.run({ nodes: [files([item]), upload({ requests })] });

		expect(run.failure).toBeUndefined();
		expect(run.status).toBe('success');
		expect(server.refused).toBe(requests);
		expect(engine.credentialsHelper.refreshes).toEqual(['account']);
		expect(server.uploads.map((body) => body.equals(bytes))).toEqual(Array(requests).fill(true));
		const { oauthTokenData } = await engine.credentials.read('account');
		expect(oauthTokenData).toMatchObject({ access_token: 'access-2', refresh_token: 'refresh-2' });
	});

	it('resolves expressions in hidden fields with the stored address', async () => {
		const engine = await openEngine();
		const run = await engine.run({ nodes: [files([item]), upload()] });
		expect(run.json('Upload')).toMatchObject([{ accessTokenUrl: `${server.url}/2/oauth2/token` }]);
	});

	const storages: Array<[BinaryStorage, RegExp]> = [
		['filesystem', /^filesystem-v2:/],
		['database', /^database:/],
		['default', /^in the item$/],
	];
	it.each(storages)('stores binaries in %s mode', async (storage, stored) => {
		const engine = await openEngine(storage);
		const run = await engine.run({ nodes: [files([item]), upload()] });
		expect(run.json('Upload')[0]?.stored).toMatch(stored);
		expect(server.uploads.map((body) => body.equals(bytes))).toEqual([true]);
	});

	const modes = (['filesystem', 'database'] as const).flatMap((storage) =>
		BINARY_MODES.map((mode) => [mode, storage] as const),
	);
	it.each(modes)('puts the files where %s binary mode has them over %s', async (mode, storage) => {
		const engine = await openEngine(storage);
		const run = await engine.run({
			nodes: [files([item]), upload()],
			settings: { binaryMode: mode },
		});
		expect(run.failure).toBeUndefined();
		const [fed] = run.items('Files');
		expect(mode === 'combined' ? fed?.json._files : fed?.binary).toMatchObject({
			data: { fileName: 'a.bin' },
		});
		expect(server.uploads.map((body) => body.equals(bytes))).toEqual([true]);
	});

	it('answers the error of a node that stops the workflow', async () => {
		const engine = await openEngine();
		const run = await engine.run({ nodes: [files([{ json: {} }]), upload()] });
		expect(run.status).toBe('error');
		expect(run.error('Upload')?.message).toContain("'data'");
		expect(run.items('Upload')).toEqual([]);
	});

	it('refuses a credential that is not in the store', async () => {
		const engine = await createEngine({ packages: [packageFolder] });
		const run = await engine.run({ nodes: [files([item]), upload()] });
		expect(run.failure?.message).toContain('Credential with ID "account" does not exist');
	});

	it('continues on error with items that keep their pairing', async () => {
		const engine = await openEngine();
		await engine.saveCredential('account', 'probeOAuth2Api', {
			baseUrl: server.url,
			oauthTokenData: { access_token: 'wrong', refresh_token: 'wrong' },
		});
		const run = await engine.run({
			nodes: [files([item, item]), upload({}, { onError: 'continueRegularOutput' })],
		});
		expect(run.status).toBe('success');
		expect(run.items('Upload')).toMatchObject([
			{ json: { error: expect.any(String) }, pairedItem: { item: 0 } },
			{ json: { error: expect.any(String) }, pairedItem: { item: 1 } },
		]);
	});

	it('tries again with Retry On Fail and keeps the context of the node', async () => {
		const engine = await openEngine();
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const run = await engine.run({ nodes: [files([item]), upload({ tries: 3 }, retry)] });
		expect(run.json('Upload')).toMatchObject([{ tries: 3 }]);
	});

	it('hands the Stop button to the running node', async () => {
		const engine = await openEngine();
		const running = engine.start({ nodes: [files([item]), upload({ waitForCancel: true })] });
		await running.started('Upload');
		running.cancel();
		await server.cancelSeen;
		const run = await running.finished;
		expect(run.status).toBe('canceled');
		expect(server.uploads).toEqual([]);
	});
});
