import { documentationOf, type PreflightCode } from './codes';
import { TEXT_LIMIT, weighText } from './text';
import type { Violation } from './violation';

/** Cashtags in one Post. Source: docs.x.com, manage Posts, 2026-08-22; X answers 403 above it. */
export const CASHTAG_LIMIT = 1;

/** Characters that X refuses in a Post (byte order marks and the non-character U+FFFF). */
const FORBIDDEN = /[\uFFFE\uFEFF\uFFFF]/;

/** Judges the text of a Post. */
export function judgeText(text: string, { withMedia = false } = {}): Violation[] {
	const found: Violation[] = [];
	const { weightedLength, cashtags, links } = weighText(text);
	if (text.trim() === '' && !withMedia) {
		found.push(
			violation('text.empty', 'block', 'The Post has neither text nor media.', {
				advice: 'Fill in Text, or set Media Source to something other than None.',
			}),
		);
	}
	if (FORBIDDEN.test(text)) {
		found.push(
			violation('text.invalid_characters', 'block', 'The text holds a character that X refuses.', {
				advice:
					'Remove byte order marks from the text, for example with an expression: ' +
					'{{ $json.text.replace(/[\\uFEFF\\uFFFE\\uFFFF]/g, "") }}.',
			}),
		);
	}
	if (cashtags.length > CASHTAG_LIMIT) {
		const names = cashtags.map((name) => `$${name}`).join(', ');
		found.push(
			violation(
				'text.too_many_cashtags',
				'block',
				`The text has ${cashtags.length} cashtags (${names}); X takes ${CASHTAG_LIMIT} per Post.`,
				{
					advice: 'Write all but one without the dollar sign.',
					limit: CASHTAG_LIMIT,
					actual: cashtags.length,
				},
			),
		);
	}
	if (weightedLength > TEXT_LIMIT) {
		found.push(
			violation(
				'text.too_long',
				'warn',
				`The text counts ${weightedLength} characters the way X counts (a link is 23, an emoji 2); ` +
					`without X Premium a Post takes ${TEXT_LIMIT}.`,
				{
					advice: 'Shorten the text, unless the account has X Premium.',
					limit: TEXT_LIMIT,
					actual: weightedLength,
				},
			),
		);
	}
	if (links.length > 0) {
		found.push(
			violation('text.has_link', 'note', `The text has a link (${links[0]}).`, {
				advice:
					'X charges API users more for a Post with a link; leave it out if it is not needed.',
				actual: links.length,
			}),
		);
	}
	return found;
}

function violation(
	code: PreflightCode,
	severity: Violation['severity'],
	message: string,
	rest: Pick<Violation, 'advice' | 'limit' | 'actual'>,
): Violation {
	return { code, severity, message, ...rest, documentation: documentationOf(code) };
}
