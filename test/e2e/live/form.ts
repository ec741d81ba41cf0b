const LIMIT_MS = 60_000;

/** Opens a page of n8n in which somebody is asked something, answers by the labels, and sends it. Answers the page. */
export async function fillIn(url: string, answers: Record<string, string>): Promise<string> {
	const signal = AbortSignal.timeout(LIMIT_MS);
	const opened = await fetch(url, { signal, headers: { 'user-agent': 'Mozilla/5.0' } });
	const page = await opened.text();
	if (!opened.ok) throw new Error(`The page answered ${opened.status}: ${page.slice(0, 200)}`);
	const form = new FormData();
	for (const [label, answer] of Object.entries(answers)) form.set(fieldOf(page, label), answer);
	const sent = await fetch(url, { method: 'POST', body: form, signal });
	if (!sent.ok) throw new Error(`The page was sent and answered ${sent.status}`);
	return page;
}

/** The name under which the field with this label is sent. */
function fieldOf(page: string, label: string): string {
	const found = new RegExp(`<label[^>]*for=["'](field-\\d+)["'][^>]*>\\s*${label}`).exec(page)?.[1];
	if (!found) throw new Error(`The page has no field "${label}"`);
	return found;
}
