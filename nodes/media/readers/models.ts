import { viewOf } from '../bytes';
import { defect } from './draft';
import { expectEnd } from './raster';
import type { FormatReader } from './reader';

/** GLB: its header declares the length of the whole. */
export const readGlb: FormatReader = async (window, facts) => {
	const header = await window.read(0, 12);
	if (!header || header.length < 12) return defect(facts, 'truncated');
	if (viewOf(header).getUint32(8, true) > window.size) defect(facts, 'truncated');
};

/** USDZ: a ZIP archive, whose directory is its end. */
export const readUsdz: FormatReader = async (window, facts) => {
	await expectEnd(window, facts, 'PK\x05\x06');
};
