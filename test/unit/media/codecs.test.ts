import type { FactsDraft } from '../../../nodes/media/facts';
import { codecName, describeAudio, describeVideo } from '../../../nodes/media/readers/codecs';
import { rateOf } from '../../../nodes/media/readers/frameRate';

describe('profile and pixel format, from codec strings', () => {
	it.each([
		['vp09.00.10.08', 'Profile 0', 'yuv420p'],
		['vp09.02.10.10.01', 'Profile 2', 'yuv420p10le'],
		['vp09.01.10.08.02', 'Profile 1', 'yuv422p'],
		['av01.0.04M.08', 'Main', 'yuv420p'],
		['av01.0.04M.10.0.110', 'Main', 'yuv420p10le'],
		['av01.1.04M.08.0.000', 'High', 'yuv444p'],
		['av01.2.04M.10.0.100', 'Professional', 'yuv422p10le'],
		['hev1.1.6.L93.B0', 'Main', 'yuv420p'],
		['hvc1.2.4.L123.B0', 'Main 10', 'yuv420p10le'],
		['avc1.42001e', 'Baseline', undefined],
		['avc1.42e01e', 'Constrained Baseline', undefined],
		['avc1.4d401f', 'Main', undefined],
		['apch', 'HQ', 'yuv422p10le'],
		['vp8', undefined, 'yuv420p'],
		['something', undefined, undefined],
	])('%s', (codec, videoProfile, pixelFormat) => {
		const facts: FactsDraft = {};
		describeVideo({ codec }, facts);
		expect(facts).toEqual({
			...(videoProfile ? { videoProfile } : {}),
			...(pixelFormat ? { pixelFormat } : {}),
		});
	});

	it.each([
		['mp4a.40.2', 'LC'],
		['mp4a.40.5', 'HE'],
		['mp4a.40.29', 'HEv2'],
		['opus', undefined],
	])('%s', (codec, profile) => {
		const facts: FactsDraft = {};
		describeAudio({ codec }, facts);
		expect(facts.audioProfile).toBe(profile);
	});

	it('four-character codes get the name that people know', () => {
		expect([codecName('mp4v'), codecName('rle '), codecName(27), codecName(null)]).toEqual([
			'mpeg4',
			'rle',
			undefined,
			undefined,
		]);
	});
});

describe('the frame rate of shown pictures', () => {
	const times = (rate: number, count = 60, resolution = 1e-9): number[] =>
		Array.from({ length: count }, (_, at) => Math.round(at / rate / resolution) * resolution);

	it.each([24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60000 / 1001, 60, 120])(
		'%f on a clock of milliseconds',
		(rate) => {
			expect(rateOf(times(rate, 60, 0.001), 0.001)).toBe(rate);
		},
	);

	it('of an unusual rate', () => {
		expect(rateOf(times(12.5), 1 / 90_000)).toBeCloseTo(12.5, 4);
		expect(rateOf(times(20), 1 / 90_000)).toBeCloseTo(20, 4);
	});

	it('with pictures out of order and one missing', () => {
		const shuffled = times(25)
			.filter((_, at) => at !== 30)
			.reverse();
		expect(rateOf(shuffled, 1 / 90_000)).toBe(25);
	});

	it('is unknown for a picture or two', () => {
		expect(rateOf([0], 0.001)).toBeUndefined();
		expect(rateOf([0, 0.04], 0.001)).toBeUndefined();
	});
});
