import type { Exchange } from '../http/exchange';
import { pageOf } from '../http/pages';
import { badRequest } from '../http/problems';
import type { Reply } from '../http/reply';
import { listParameter, pick } from '../posts/fields';

/** There are communities to find; posting to one does not need it to be among them. */
export const COMMUNITIES = [
	{ id: '1493446837214187523', name: 'Build in Public', member_count: 180_000 },
	{ id: '1506800881525829633', name: 'Public Domain Pictures', member_count: 1_200 },
];

/** GET /2/communities/search */
export function searchCommunities(exchange: Exchange): Reply {
	const query = exchange.url.searchParams.get('query') ?? '';
	if (query === '') throw badRequest('The `query` query parameter can not be empty', { query: [] });
	const found = COMMUNITIES.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
	const { shown, meta } = pageOf(exchange, found, { min: 10, max: 100, default: 10 });
	const wanted = listParameter(exchange, 'community.fields');
	return {
		status: 200,
		json: {
			...(shown.length > 0
				? { data: shown.map((one) => pick({ ...one }, ['id', 'name'], wanted)) }
				: {}),
			meta,
		},
	};
}
