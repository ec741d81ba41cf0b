import type { NodeHint } from 'n8n-workflow';
import type { ReadExtras } from './readExtras';

/**
 * What X allows depends on the plan of the developer account, which the API does not tell. Source:
 * X API changelog, 2026-02-23 (replies) and 2026-04-20 (quotes), and its price list.
 */
const QUOTES =
	'X takes quotes from Enterprise plans; on other plans it refuses them, at least of Posts that are neither yours nor mention you.';
const REPLIES =
	'On self-serve plans X takes replies only to your own Posts and to Posts that mention you.';
const CASHTAGS = 'X takes one cashtag ($SYMBOL) per Post.';

/** Shown in the editor before the workflow runs. */
export const tierHints: NodeHint[] = [
	hint(QUOTES, isLocated('quotePost')),
	hint(REPLIES, isLocated('replyTo')),
	hint(CASHTAGS, '(String($parameter["text"]).match(/\\$[A-Za-z]{1,6}\\b/g) || []).length > 1'),
];

/** Told with the output, because the next Post may meet the rule that this one did not. */
export function tierWarnings({ extras, replyTo }: ReadExtras): string[] {
	return [...(extras.quotePostId ? [QUOTES] : []), ...(replyTo ? [REPLIES] : [])];
}

/** A Post is named: in a resource locator, or as the value that an expression yields. */
function isLocated(field: string): string {
	const value = `$parameter["additionalFields"]["${field}"]`;
	return `!!${value} && ${value}["value"] !== ""`;
}

function hint(message: string, condition: string): NodeHint {
	return {
		message,
		type: 'warning',
		// n8n looks for hints of the input pane at the node before this one.
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${condition} }}`,
	};
}
