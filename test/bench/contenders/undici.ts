import { Pool } from 'undici';
import { uploadBare, type Ask } from './bare';
import type { Contender } from './contender';

/** The limit: the bare upload over connections that stay open. */
export async function openUndici(url: string): Promise<Contender> {
	const pools = new Map<number, Pool>();
	const poolOf = (lanes: number): Pool => {
		const pool = pools.get(lanes) ?? new Pool(url, { connections: lanes });
		pools.set(lanes, pool);
		return pool;
	};
	return await Promise.resolve({
		prepare: async () => await Promise.resolve(),
		async upload(files, wishes) {
			const ids: string[] = [];
			for (const file of files) {
				ids.push(await uploadBare(through(poolOf(wishes.lanes)), file, wishes));
			}
			return ids;
		},
	});
}

function through(pool: Pool): Ask {
	return async (path, body, headers) => {
		const answer = await pool.request({ method: 'POST', path, body, headers });
		if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
		return await answer.body.json();
	};
}
