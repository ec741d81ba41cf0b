import type { NodeHint } from 'n8n-workflow';
import { PRICES } from '../x/prices';

const TIMES = Math.round(PRICES.postWithLink.usd / PRICES.post.usd);

/**
 * What X takes for a link, as far as the editor can tell without X's own library: an address, or a
 * name that ends like most do.
 */
const LINK = [
	String.raw`https?:\/\/\S`,
	String.raw`(?:^|[\s(,:;])(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|app|dev|co|info|shop|store|blog|news|tv|xyz|site|online|eu|uk|de|fr|es|it|nl|br|ca|jp|in|me)(?![\w@-])`,
].join('|');

const TEXTS =
	'[$parameter["text"], ...(($parameter["thread"] || {}).posts || []).map((post) => post.text)]';

/** Shown in the editor before the workflow runs. */
export const priceHint: NodeHint = {
	message: `This text has a link: X bills about ${TIMES} times more for such a Post ($${PRICES.postWithLink.usd.toFixed(3)} instead of $${PRICES.post.usd.toFixed(3)}).`,
	type: 'info',
	// n8n looks for hints of the input pane at the node before this one.
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
	displayCondition: `={{ ${TEXTS}.some((text) => /${LINK}/i.test(String(text))) }}`,
};
