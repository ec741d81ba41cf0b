import type { IExecuteFunctions } from 'n8n-workflow';
import { forEachItemSideBySide } from '../../../nodes/host/sideBySide';
import { success } from '../../../nodes/media/failure';

const contextOf = (items: number) =>
	({
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		continueOnFail: () => false,
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({ type: 'n8n-nodes-twitter-media.twitterMediaUpload' }),
	}) as unknown as IExecuteFunctions;

/** Everything that can happen without the world outside has happened. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

test('no more items are under way than may be, and a waiting one makes room', async () => {
	const begun: number[] = [];
	const under: Array<{ letNext(): void; end(): void }> = [];
	const run = forEachItemSideBySide(
		contextOf(5),
		2,
		async (_item, index) =>
			await Promise.resolve(
				success(async (letNext) => {
					begun.push(index);
					await new Promise<void>((end) => under.push({ letNext, end }));
					return success([{ json: { index } }]);
				}),
			),
		() => {},
	);
	await settled();
	expect(begun).toEqual([0, 1]);

	under[1]!.letNext();
	under[1]!.letNext();
	await settled();
	expect(begun).toEqual([0, 1, 2]);

	under[1]!.end();
	await settled();
	expect(begun).toEqual([0, 1, 2]);

	under[2]!.end();
	await settled();
	under[0]!.end();
	await settled();
	expect(begun).toEqual([0, 1, 2, 3, 4]);
	for (const { end } of under) end();
	expect(await run).toEqual([
		[0, 1, 2, 3, 4].map((index) => ({ json: { index }, pairedItem: { item: index } })),
	]);
});

test('when looking at an item throws, what is under way is stopped and waited for', async () => {
	let stopped = false;
	let ended = false;
	const run = forEachItemSideBySide(
		contextOf(2),
		2,
		async (_item, index) => {
			if (index === 1) throw new Error('no such expression');
			return await Promise.resolve(
				success(async () => {
					while (!stopped) await settled();
					ended = true;
					return success([]);
				}),
			);
		},
		() => {
			stopped = true;
		},
	);
	await expect(run).rejects.toThrow('no such expression');
	expect(ended).toBe(true);
});
