import { readTimeline } from '../../../nodes/x/timeline';
import { response, scripted } from '../../support/x/scriptedHttp';

test('a page names the next one by the token as X gave it', async () => {
	const token = '7140dibdnow9c7btw4b1c3v4s8xk2q0m5z6y9t1r3e5w7u8i0o2p4a6s8d0f1g3h5j7k9';
	const { client, asked } = scripted(
		response(200, { data: [{ id: '1', text: 'Hi' }], meta: { next_token: token } }),
		response(200, { meta: { result_count: 0 } }),
	);
	const first = await readTimeline(client, '7', { size: 100 });
	expect(first).toMatchObject({ ok: true, value: { next: token } });
	await readTimeline(client, '7', { size: 100, after: first.ok ? first.value.next : '' });
	expect(asked[1]?.query).toMatchObject({ pagination_token: token });
});
