import { unflatted } from '../../e2e/survive/flatted';

it('reads values by their places, inline numbers and booleans, and empty ones', () => {
	const text =
		'[{"name":"1","runs":"2","count":3,"ended":true,"error":null},"A run",["3","1",4],{},"unused"]';
	expect(unflatted(text)).toEqual({
		name: 'A run',
		runs: [{}, 'A run', 4],
		count: 3,
		ended: true,
		error: null,
	});
});

it('keeps one value that is named twice as one, and a value that contains itself', () => {
	const whole = unflatted('[{"one":"1","other":"1","self":"0"},{"deep":"0"}]') as Record<
		string,
		Record<string, unknown>
	>;
	expect(whole.one).toBe(whole.other);
	expect(whole.self).toBe(whole);
	expect(whole.one!.deep).toBe(whole);
});

it('takes a text that looks like a number for a text', () => {
	expect(unflatted('[{"id":"1"},"1880028106020515840"]')).toEqual({ id: '1880028106020515840' });
});
