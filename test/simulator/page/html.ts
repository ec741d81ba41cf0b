/** Text as it may stand in HTML, attribute values too. */
export function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

const STYLE = `
:root { color-scheme: light dark; --ink: #0f1419; --soft: #536471; --line: #e2e8ec; --paper: #fff; --ground: #f5f8fa; --blue: #1d9bf0 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ea; --soft: #8b98a5; --line: #2f3a44; --paper: #15202b; --ground: #0d151c } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif }
header { position: sticky; top: 0; padding: 14px 20px; background: var(--paper); border-bottom: 1px solid var(--line) }
header h1 { margin: 0; font-size: 20px }
header p, .soft { margin: 0; color: var(--soft); font-size: 14px }
main { max-width: 600px; margin: 0 auto; padding: 16px }
article, .card { background: var(--paper); border: 1px solid var(--line); border-radius: 16px; padding: 14px 16px; margin-bottom: 14px; display: grid; grid-template-columns: 44px 1fr; gap: 0 12px }
.card { display: block; padding: 24px; margin-top: 8vh }
.face { width: 44px; height: 44px; border-radius: 50%; background: var(--blue); color: #fff; display: grid; place-items: center; font-weight: 700; font-size: 20px }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 0 }
.text a { color: var(--blue); text-decoration: none }
.media { display: grid; gap: 3px; margin-top: 10px; border-radius: 14px; overflow: hidden; border: 1px solid var(--line) }
.media.many { grid-template-columns: 1fr 1fr }
.media.three figure:first-child { grid-row: span 2 }
figure { margin: 0; position: relative; min-height: 60px; background: var(--ground) }
figure img, figure video { display: block; width: 100%; height: 100%; max-height: 520px; object-fit: cover }
.media:not(.many) img, .media:not(.many) video { object-fit: contain }
.tag { position: absolute; left: 8px; bottom: 8px; background: rgba(0,0,0,.72); color: #fff; border-radius: 6px; padding: 1px 7px; font-size: 12px; font-weight: 600 }
.alt { margin: 8px 0 0; color: var(--soft); font-size: 14px }
.empty { text-align: center; padding: 12vh 0; color: var(--soft) }
button { background: var(--blue); color: #fff; border: 0; border-radius: 999px; padding: 11px 26px; font: inherit; font-weight: 700; cursor: pointer }
.card h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25 }
button.quiet { background: none; color: var(--ink); border: 1px solid var(--line) }
select { font: inherit; padding: 6px 10px; border-radius: 8px }
li { margin: 3px 0 }
`;

/** A complete page without a single external resource. `body` is HTML. */
export function page(title: string, body: string): string {
	return (
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
		'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">' +
		`<style>${STYLE}</style></head><body>${body}</body></html>`
	);
}
