import { SocketWatch } from '../soak/sockets';
import { TimerWatch } from '../soak/timers';
import type { Fault, LedgerRequest, OperationName } from '../simulator';
import { files, type TestItem } from '../support/engine';
import { fixture, paddedFixture } from '../support/media';
import { mediaDifferences, postDifferences, postNode, Stage, uploadNode } from '../support/stage';

const SEGMENT = 65_536;
const SEGMENTS = 8;

/** One try per request, so that every fault reaches the user or n8n's Retry On Fail. */
const AT_ONCE = { segmentSize: 0.0625, maxRetries: 0 };
const GO_ON = { onError: 'continueRegularOutput' } as const;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const picture = paddedFixture('png', SEGMENTS * SEGMENT - 7);
const jpeg = fixture('jpeg');
const posts = (...texts: string[]): TestItem[] => texts.map((text) => ({ json: { text } }));
const textPost = (settings = {}, options = {}) =>
	postNode({ text: '={{ $json.text }}', mediaSource: 'none', options }, settings);

describe('faults, limits, restarts and retries', () => {
	let stage: Stage;
	let ledger: Stage['simulator']['ledger'];

	const fault = (operation: OperationName, action: Fault['action'], match = {}) =>
		stage.simulator.faults.add({ match: { operation, ...match }, action });
	const indexOf = ({ body }: LedgerRequest): string =>
		(body as Array<{ name: string; value?: string }>).find(({ name }) => name === 'segment_index')
			?.value ?? '';
	/** Segments that X had acknowledged and got again. */
	const sentAgain = (): string[] => {
		const acknowledged = new Set<string>();
		return ledger.requestsOf('append').flatMap((request) => {
			if (request.status === 0 || request.status >= 300) return [];
			const key = `${request.path} ${indexOf(request)}`;
			const known = acknowledged.has(key);
			acknowledged.add(key);
			return known ? [key] : [];
		});
	};

	beforeEach(async () => {
		stage = await Stage.open();
		({ ledger } = stage.simulator);
	});

	afterEach(async () => {
		await stage.close();
	});

	describe("n8n's Retry On Fail", () => {
		const interruptions: Array<[string, Fault['action']]> = [
			['a refusal', { status: 400, body: { errors: [{ message: 'one bad moment' }] } }],
			['a cut connection', { reset: 'during' }],
		];
		it.each(interruptions)('goes on with the missing segments after %s', async (_, action) => {
			fault('append', action, { nth: 5 });
			const run = await stage.engine.run({
				nodes: [files([{ binary: { data: picture } }]), uploadNode({ options: AT_ONCE }, RETRY)],
			});

			expect(run.failure).toBeUndefined();
			const [output] = run.json('Upload');
			expect(output?.upload).toMatchObject({ resumed: true, segments: SEGMENTS });
			expect(ledger.media).toHaveLength(1);
			const expected = { bytes: picture.bytes, segmentBytes: SEGMENT };
			expect(mediaDifferences(ledger.findMedia(String(output?.media_id)), expected)).toEqual([]);
			expect(sentAgain()).toEqual([]);
			expect(stage.simulator.faults.pending()).toEqual([]);
		});

		it('does not upload the files of an item again that are already at X', async () => {
			const item = { binary: { data: jpeg, second: picture } };
			fault('initialize', { status: 403 }, { nth: 2 });
			const run = await stage.engine.run({
				nodes: [files([item]), uploadNode({ binaryPropertyName: '*', options: AT_ONCE }, RETRY)],
			});
			expect(run.failure).toBeUndefined();
			expect(run.json('Upload')).toHaveLength(2);
			expect(ledger.media.map(({ totalBytes }) => totalBytes)).toEqual([
				jpeg.bytes.length,
				picture.bytes.length,
			]);
		});

		// n8n runs a node that continues on error again only when its first item failed.
		it.each([
			['stops', {}, 2],
			['continues', GO_ON, 1],
		])('repeats no Post when one item fails and the node %s', async (_, onError, nth) => {
			fault('createPost', { status: 403 }, { nth });
			const run = await stage.engine.run({
				nodes: [files(posts('One', 'Two', 'Three')), textPost({ ...RETRY, ...onError })],
			});
			expect(run.failure).toBeUndefined();
			expect(ledger.posts.map(({ text }) => text).sort()).toEqual(['One', 'Three', 'Two']);
			expect(ledger.requestsOf('createPost')).toHaveLength(4);
			for (const [at, text] of ['One', 'Two', 'Three'].entries()) {
				const { post_id: id } = run.json('Post')[at] ?? {};
				expect(postDifferences(ledger, id, { text, files: [] })).toEqual([]);
			}
		});

		it.each([
			['on', true],
			['off', false],
		])('does not repeat a Post in doubt with duplicate protection %s', async (_, protection) => {
			fault('createPost', { reset: 'after' });
			// The look-up of the first try fails too, so that the Post stays in doubt.
			fault('usersMe', { status: 403 });
			const run = await stage.engine.run({
				nodes: [files(posts('Once')), textPost(RETRY, { duplicateProtection: protection })],
			});
			expect(ledger.requestsOf('createPost')).toHaveLength(1);
			expect(ledger.posts).toHaveLength(1);
			if (protection) expect(run.json('Post')).toMatchObject([{ post_id: ledger.posts[0]?.id }]);
			else expect(run.error('Post')).toMatchObject({ context: { code: 'post.unknown' } });
		});
	});

	describe('a Post whose answer is lost', () => {
		const ends: Array<[string, Fault['action']]> = [
			['the connection is cut', { reset: 'after' }],
			['X answers 503', { status: 503, when: 'after' }],
			['the answer is half', { cutAnswer: true }],
			['the answer is no JSON', { mangle: 'html' }],
			['the answer has no id', { mangle: 'numericIds' }],
		];
		it.each(ends)('exists once when %s, and the output has its id', async (_, action) => {
			fault('createPost', action);
			const item = { binary: { data: jpeg } };
			const run = await stage.engine.run({
				nodes: [files([item]), postNode({ text: 'Once', mediaSource: 'binary' })],
			});
			expect(run.failure).toBeUndefined();
			expect(ledger.posts).toHaveLength(1);
			expect(ledger.requestsOf('createPost')).toHaveLength(1);
			const { post_id: id, warnings } = run.json('Post')[0] ?? {};
			expect(postDifferences(ledger, id, { text: 'Once', files: [jpeg.bytes] })).toEqual([]);
			expect(warnings).toEqual([expect.stringContaining('already there')]);
		});

		it.each(ends)('is reported, not repeated, when %s and protection is off', async (_, action) => {
			fault('createPost', action);
			const run = await stage.engine.run({
				nodes: [files(posts('Once')), textPost(GO_ON, { duplicateProtection: false })],
			});
			expect(ledger.posts).toHaveLength(1);
			expect(ledger.requestsOf('userPosts')).toEqual([]);
			const code = expect.stringMatching(/^post\.(unknown|no_id)$/);
			expect(run.json('Post')).toMatchObject([{ error_code: code }]);
		});
	});

	describe("n8n's Retry execution", () => {
		it('finds the Post of the first execution, in an n8n with an empty memory', async () => {
			const nodes = [
				files([{ binary: { data: jpeg } }]),
				postNode({ text: 'Once', mediaSource: 'binary' }),
			];
			await stage.engine.run({ nodes });
			const again = await stage.restarted();
			const run = await again.engine.run({ nodes, mode: 'retry' });
			expect(run.failure).toBeUndefined();
			expect(ledger.posts).toHaveLength(1);
			expect(run.json('Post')).toMatchObject([{ post_id: ledger.posts[0]?.id }]);
		});

		it('finds more Posts than X shows at a time, and sends the one that is missing', async () => {
			stage.simulator.options.enforceLimits = false;
			const texts = Array.from({ length: 130 }, (_, at) => `Post number ${at}`);
			fault('createPost', { status: 403 }, { nth: 101 });
			const nodes = [files(posts(...texts)), textPost(GO_ON)];
			await stage.engine.run({ nodes });
			expect(ledger.posts).toHaveLength(129);

			const again = await stage.restarted();
			const run = await again.engine.run({ nodes, mode: 'retry' });
			expect(run.json('Post').map(({ text }) => text)).toEqual(texts);
			expect(ledger.posts.map(({ text }) => text).sort()).toEqual([...texts].sort());
			expect(ledger.requestsOf('createPost')).toHaveLength(131);
		}, 30_000);

		it('tells Posts apart by their links', async () => {
			const texts = ['one', 'two'].map(
				(page) => `New on our blog: https://blog.example.com/${page}`,
			);
			fault('createPost', { status: 403 });
			const nodes = [files(posts(...texts)), textPost(GO_ON)];
			await stage.engine.run({ nodes });
			expect(ledger.posts.map(({ text }) => text)).toEqual([texts[1]]);

			const again = await stage.restarted();
			const run = await again.engine.run({ nodes, mode: 'retry' });
			expect(ledger.posts.map(({ text }) => text)).toEqual([texts[1], texts[0]]);
			const [first, second] = ledger.posts;
			expect(run.json('Post')).toMatchObject([{ post_id: second?.id }, { post_id: first?.id }]);
		}, 20_000);

		it('does not guess which of two pictures without words was posted', async () => {
			const pictures = [jpeg, fixture('png')].map((data) => ({ binary: { data } }));
			const nodes = [files(pictures), postNode({ text: '', mediaSource: 'binary' }, GO_ON)];
			fault('createPost', { status: 403 }, { nth: 2 });
			await stage.engine.run({ nodes });

			const again = await stage.restarted();
			const run = await again.engine.run({ nodes, mode: 'retry' });
			expect(ledger.posts).toHaveLength(1);
			const unknown = { error_code: 'post.unknown', error: expect.stringContaining('not sent') };
			expect(run.json('Post')).toMatchObject([unknown, unknown]);
		});
	});

	describe('the resume token of a failed item', () => {
		const upload = uploadNode({ options: { ...AT_ONCE, resume: '={{ $json.resume }}' } }, GO_ON);

		async function failOnce(): Promise<string> {
			fault('append', { status: 400 }, { nth: 5 });
			const run = await stage.engine.run({
				nodes: [
					files([{ binary: { data: picture } }]),
					uploadNode({ options: { ...AT_ONCE, parallelSegments: 1 } }, GO_ON),
				],
			});
			const [failed] = run.json('Upload');
			expect(failed).toMatchObject({ resume: expect.any(String), error: expect.any(String) });
			return String(failed?.resume);
		}

		it('lets another n8n send only what is missing', async () => {
			const resume = await failOnce();
			const again = await stage.restarted();
			const run = await again.engine.run({
				nodes: [files([{ json: { resume }, binary: { data: picture } }]), upload],
			});
			const [output] = run.json('Upload');
			expect(output?.upload).toMatchObject({ resumed: true });
			const expected = { bytes: picture.bytes, segmentBytes: SEGMENT };
			expect(mediaDifferences(ledger.findMedia(String(output?.media_id)), expected)).toEqual([]);
			expect(ledger.media).toHaveLength(1);
			expect(ledger.requestsOf('append')).toHaveLength(SEGMENTS + 1);
			expect(sentAgain()).toEqual([]);
		});

		it('does not undo what Retry On Fail has reached since', async () => {
			const resume = await failOnce();
			const again = await stage.restarted();
			fault('append', { reset: 'before' }, { nth: 3 });
			const run = await again.engine.run({
				nodes: [
					files([{ json: { resume }, binary: { data: picture } }]),
					uploadNode(
						{ options: { ...AT_ONCE, parallelSegments: 1, resume: '={{ $json.resume }}' } },
						RETRY,
					),
				],
			});
			expect(run.failure).toBeUndefined();
			expect(sentAgain()).toEqual([]);
			expect(ledger.requestsOf('append')).toHaveLength(SEGMENTS + 2);
		});

		it('is ignored for another file', async () => {
			const resume = await failOnce();
			const again = await stage.restarted();
			const run = await again.engine.run({
				nodes: [files([{ json: { resume }, binary: { data: jpeg } }]), upload],
			});
			const [output] = run.json('Upload');
			expect(output?.upload).toMatchObject({ resumed: false });
			const media = ledger.findMedia(String(output?.media_id));
			expect(mediaDifferences(media, jpeg)).toEqual([]);
			expect(ledger.media).toHaveLength(2);
		});
	});

	describe('the Stop button', () => {
		const clip = { binary: { data: fixture('mp4') } };
		/** Milliseconds; the promise is 250, the rest is for a machine that does other things too. */
		const PROMPT = 1000;

		const moments: Array<[string, OperationName, Fault['action'], number]> = [
			['an append', 'append', { timeout: true }, 1],
			['a wait for a rate limit', 'append', { status: 429, headers: { 'retry-after': '600' } }, 1],
			['a pause before another try', 'append', { status: 503 }, 20],
			['a wait for processing', 'finalize', { delayMs: 0 }, 1],
			['the sending of a Post', 'createPost', { timeout: true, when: 'after' }, 1],
			['the look for a Post', 'createPost', { reset: 'after' }, 1],
		];
		it.each(moments)('during %s stops everything', async (_, operation, action, times) => {
			const { simulator, engine } = stage;
			simulator.options.processing = { checks: 100, checkAfterSecs: 30 };
			if (operation === 'createPost')
				simulator.options.processing = { checks: 0, checkAfterSecs: 0 };
			simulator.options.timelineLagMs = 3_600_000;
			simulator.faults.add({ match: { operation }, action, times });
			const watch = new SocketWatch(simulator.port);
			const timers = new TimerWatch();

			const running = engine.start({
				nodes: [
					files([clip]),
					uploadNode({ options: { segmentSize: 0.125 } }),
					postNode({ text: 'Never twice' }),
				],
			});
			await firstHit(stage);
			const stopped = performance.now();
			running.cancel();
			const requests = ledger.requests.length;
			const run = await running.finished;
			expect(performance.now() - stopped).toBeLessThan(PROMPT);

			expect(run.status).toBe('canceled');
			expect(await watch.allClosed()).toBe(true);
			expect(ledger.requests).toHaveLength(requests);
			expect(timers.open).toBe(0);
			timers.stop();
			watch.stop();
		});
	});

	it('begins no item after Stop was pressed', async () => {
		fault('createPost', { timeout: true });
		const running = stage.engine.start({
			nodes: [files(posts('One', 'Two', 'Three')), textPost(GO_ON)],
		});
		await firstHit(stage);
		running.cancel();
		const run = await running.finished;
		// Of a Post that had begun nobody would know whether it exists.
		const codes = run.json('Post').map(({ error_code: code }) => code);
		expect(codes).toEqual(['post.unknown', 'run.cancelled', 'run.cancelled']);
		expect(ledger.requestsOf('createPost')).toHaveLength(1);
	});

	describe('Stop while n8n tries a failed node again', () => {
		const settings = { ...GO_ON, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

		it('still says that X may have posted', async () => {
			fault('createPost', { timeout: true });
			const running = stage.engine.start({ nodes: [files(posts('One')), textPost(settings)] });
			await firstHit(stage);
			running.cancel();
			const run = await running.finished;
			expect(run.json('Post')).toMatchObject([{ error_code: 'post.unknown' }]);
			expect(run.json('Post')[0]?.error).toMatch(/This try ended before: .+was stopped/);
		});

		it('still hands out what a later run needs to go on', async () => {
			fault('append', { timeout: true }, { nth: 2 });
			const options = { ...AT_ONCE, parallelSegments: 1 };
			const upload = (resume?: string) =>
				uploadNode({ options: { ...options, ...(resume && { resume }) } }, settings);
			const item = { binary: { data: picture } };
			const running = stage.engine.start({ nodes: [files([item]), upload()] });
			await firstHit(stage);
			running.cancel();
			const stopped = (await running.finished).json('Upload')[0];
			expect(stopped).toMatchObject({ error_code: 'run.cancelled' });
			const later = await stage.engine.run({
				nodes: [files([item]), upload(String(stopped?.resume))],
			});
			expect(later.json('Upload')[0]).toMatchObject({ upload: { resumed: true } });
		});
	});

	describe('rate limits', () => {
		it('waits once for all lanes and items when the reset fits the budget', async () => {
			fault('append', { status: 429, headers: { 'retry-after': '1' } }, { nth: 3 });
			const items = [picture, jpeg].map((data) => ({ binary: { data } }));
			const run = await stage.engine.run({
				nodes: [
					files(items),
					uploadNode({ options: { ...AT_ONCE, parallelSegments: 4, rateLimitWait: 2 } }),
				],
			});
			expect(run.failure).toBeUndefined();
			expect(ledger.requestsOf('append').filter(({ status }) => status === 429)).toHaveLength(1);
			for (const [at, { bytes }] of [picture, jpeg].entries()) {
				const media = ledger.findMedia(String(run.json('Upload')[at]?.media_id));
				expect(mediaDifferences(media, { bytes })).toEqual([]);
			}
			expect(sentAgain()).toEqual([]);
		});

		it('does not knock while it waits', async () => {
			stage.simulator.limits.set('append', { user15min: { remaining: 2, resetInMs: 1500 } });
			const run = await stage.engine.run({
				nodes: [
					files([{ binary: { data: picture } }]),
					uploadNode({ options: { ...AT_ONCE, parallelSegments: 4, rateLimitWait: 10 } }),
				],
			});
			expect(run.failure).toBeUndefined();
			const refused = ledger.requestsOf('append').filter(({ status }) => status === 429);
			// At most the lanes that were under way when X closed the door.
			expect(refused.length).toBeLessThanOrEqual(4);
		});

		const clocks = ['user15min', 'app24h', 'user24h'] as const;
		it.each(clocks)('says when it may run again if %s opens too late', async (clock) => {
			const resetInMs = 3_600_000;
			stage.simulator.limits.set('createPost', { [clock]: { remaining: 0, resetInMs } });
			const earliest = Date.now() + resetInMs - 2_000;
			const run = await stage.engine.run({
				nodes: [files(posts('Later')), textPost(GO_ON, { rateLimitWait: 60 })],
			});
			expect(ledger.requestsOf('createPost')).toHaveLength(1);
			const [failed] = run.json('Post');
			expect(failed).toMatchObject({ error_code: 'x.rate_limited' });
			const at = Date.parse(String(failed?.retry_at));
			expect(at).toBeGreaterThan(earliest);
			expect(at).toBeLessThan(earliest + 10_000);
		});

		it('keeps the time in the context of the error that stops the node', async () => {
			fault('createPost', { status: 429, headers: { 'retry-after': '7200' } });
			const run = await stage.engine.run({ nodes: [files(posts('Later')), textPost()] });
			expect(run.error('Post')).toMatchObject({ context: { retry_at: expect.any(String) } });
		});

		it('keeps the time of a limit that is met while waiting for processing', async () => {
			stage.simulator.options.processing = { checks: 3, checkAfterSecs: 1 };
			fault('status', { status: 429, headers: { 'retry-after': '7200' } });
			const run = await stage.engine.run({
				nodes: [files([{ binary: { data: fixture('gif') } }]), uploadNode({}, GO_ON)],
			});
			expect(run.json('Upload')).toMatchObject([
				{ retry_at: expect.any(String), media_id: ledger.media[0]?.id, resume: expect.any(String) },
			]);
		});
	});

	it('opens no more sockets for 500 items than for one', async () => {
		const LANES = 4;
		const small = paddedFixture('png', 2 * SEGMENT);
		stage.simulator.options.enforceLimits = false;
		const watch = new SocketWatch(stage.simulator.port);
		const items = Array.from({ length: 500 }, (_, at) => ({
			json: { at },
			binary: { data: small },
		}));
		const run = await stage.engine.run({
			nodes: [
				files(items),
				uploadNode({ options: { segmentSize: 0.0625, parallelSegments: LANES } }),
			],
		});
		expect(run.failure).toBeUndefined();
		expect(run.json('Upload')).toHaveLength(500);
		expect(ledger.media).toHaveLength(500);
		// A socket that is closing and the one that follows it may overlap.
		expect(watch.peak).toBeLessThanOrEqual(2 * LANES);
		expect(await watch.allClosed()).toBe(true);
		watch.stop();
	}, 120_000);
});

/** Resolves once X has met the fault and, when it answers at all, n8n has had the answer. */
async function firstHit({ simulator }: Stage): Promise<void> {
	const hit = () => simulator.faults.consumed()[0]?.hits[0];
	const turn = async () => await new Promise((next) => setImmediate(next));
	while (hit() === undefined) await turn();
	for (let turns = 0; turns < 50; turns++) await turn();
}
