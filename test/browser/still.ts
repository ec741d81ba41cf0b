/** What is another one in each run, and what stands for it where a text or a picture has to last. */
export const CHANGING: readonly [pattern: RegExp, instead: string][] = [
	[/(?<!\d)\d{19}(?!\d)/g, '1880028106020515840'],
	[/(127\.0\.0\.1|localhost):\d+/g, 'example.com'],
	[/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-08-22T09:00:00.000Z'],
	[/t\.co\/\w{10}/g, 't.co/Ab3dEf5hIj'],
	// The client id of the simulator.
	[/^[\w-]{32}$/g, 'ZzB4Y0xpZW50SWRPZkFuQXBwRm9yWDox'],
];

export function still(text: string): string {
	return CHANGING.reduce((one, [pattern, instead]) => one.replace(pattern, instead), text);
}

/** The same for all that a page shows. Runs in the browser, hence text: nothing of this file exists there. */
export const STILL_IN_PAGE = `() => {
	const changing = [${CHANGING.map(([pattern, instead]) => `[${String(pattern)}, ${JSON.stringify(instead)}]`).join(', ')}];
	const still = (text) => changing.reduce((one, [pattern, instead]) => one.replace(pattern, instead), text);
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node; node = texts.nextNode()) {
		const text = still(node.nodeValue);
		if (text !== node.nodeValue) node.nodeValue = text;
	}
	for (const field of document.querySelectorAll('input')) {
		const text = still(field.value);
		if (text !== field.value) field.value = text;
	}
}`;
