/**
 * Takes one rule after the other away from the code and shows that its row of the conformance table
 * falls: `npm run mutants`. With `--find` it looks for a row where none is named.
 */
import { bundleRows } from './bundle';
import { RULES, type Rule } from './rules';

const find = process.argv.includes('--find');

async function fallsFor(rule: Rule): Promise<string | undefined> {
	const { holds, namesOfRows } = await bundleRows(rule);
	if (!find || rule.row !== '') return (await holds(rule.row)) ? undefined : rule.row;
	for (const name of namesOfRows()) if (!(await holds(name))) return name;
	return undefined;
}

async function main(): Promise<boolean> {
	const { holds } = await bundleRows();
	let bad = 0;
	for (const rule of RULES) {
		const whole = rule.row === '' || (await holds(rule.row));
		const row = await fallsFor(rule);
		const good = whole && row !== undefined;
		if (!good) bad++;
		const verdict = good ? 'falls' : whole ? 'STANDS' : 'FALLS WITH THE RULE';
		console.log(`${verdict}  ${rule.rule}: ${row ?? rule.row}`);
	}
	console.log(`${RULES.length} rules taken away, ${RULES.length - bad} seen, ${bad} unseen`);
	return bad === 0;
}

main()
	.then((good) => process.exit(good ? 0 : 1))
	.catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
