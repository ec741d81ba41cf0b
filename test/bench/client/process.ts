/** One contender in a process of its own; the benchmark asks it to work and it answers with the cost. */
import type { Contender, ContenderName, OpenContender } from '../contenders/contender';
import { weigh } from './meter';
import type { Ask, Reply } from './protocol';

const [name, url] = process.argv.slice(2) as [ContenderName, string];

/** Each library is loaded only in the process that measures it. */
const OPENERS: Record<ContenderName, () => Promise<OpenContender>> = {
	ours: async () => (await import('../contenders/ours')).openOurs,
	undici: async () => (await import('../contenders/undici')).openUndici,
	'n8n-helper': async () => (await import('../contenders/n8nHelper')).openN8nHelper,
	'twitter-api-v2': async () => (await import('../contenders/twitterApiV2')).openTwitterApiV2,
	xdk: async () => (await import('../contenders/xdk')).openXdk,
	'form-data': async () => (await import('../contenders/formData')).openFormData,
};

async function serve(contender: Contender, ask: Ask): Promise<Reply> {
	switch (ask.kind) {
		case 'prepare':
			await contender.prepare(ask.files);
			return { kind: 'done' };
		case 'upload': {
			let ids: string[] = [];
			const cost = await weigh(async () => {
				ids = await contender.upload(ask.files, ask.wishes);
			});
			const complete = ids.length === ask.files.length && ids.every((id) => /^\d+$/.test(id));
			if (!complete) throw new Error(`${ids.length} media of ${ask.files.length} files`);
			return { kind: 'cost', cost, ids };
		}
		case 'post': {
			const { post } = contender;
			if (!post) throw new Error(`${name} does not post`);
			return { kind: 'cost', cost: await weigh(async () => await post(ask.ids)), ids: [] };
		}
	}
}

async function main(): Promise<void> {
	const open = await OPENERS[name]();
	const contender = await open(url);
	process.on('message', (ask: Ask) => {
		serve(contender, ask).then(
			(reply) => process.send?.(reply),
			(error: unknown) => process.send?.({ kind: 'failed', message: describe(error) }),
		);
	});
	process.on('disconnect', () => process.exit());
	process.send?.({ kind: 'done' });
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { code } = error as { code?: unknown };
	return typeof code === 'string' ? `${error.message} (${code})` : error.message;
}

void main();
