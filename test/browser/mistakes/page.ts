import type { ShownFailure } from '../editor/panel';
import { still } from '../still';
import type { Mistake } from './mistake';

const HEAD = `# Typical mistakes, and what n8n then shows

Each of these was made in n8n's editor, and this is what the editor showed: the title and the text below it. This page is
written by \`npm run test:browser\`, which makes every mistake again and fails when a text has become another one.

All codes behind the messages are explained in [errors.md](errors.md) and [preflight.md](preflight.md).

![A wrong name in Input Binary Field](images/mistake.png)
`;

/** docs/mistakes.md. */
export function pageOf(made: readonly { mistake: Mistake; shown: ShownFailure }[]): string {
	const sections = made.map(({ mistake, shown }, at) => {
		const lines = [shown.message, shown.description].filter((text) => text !== '').map(lasting);
		return `## ${at + 1}. ${mistake.title}\n\n${mistake.story}\n\n> **${lines[0]}**\n${lines
			.slice(1)
			.map((line) => `>\n> ${line}\n`)
			.join('')}`;
	});
	return [HEAD, ...sections].join('\n');
}

const lasting = (text: string) => still(text).replace(/\n+/g, ' ');
