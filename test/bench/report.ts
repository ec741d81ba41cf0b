import type { Verdict } from './bounds';
import type { Figures } from './scenarios/scenario';

/** Tables for people; everything in them is in the JSON too. */
export function printReport(
	machine: Figures,
	figures: Readonly<Record<string, Figures>>,
	verdicts: readonly Verdict[],
): void {
	console.log(
		Object.entries(machine)
			.map(([name, value]) => `${name}: ${String(value)}`)
			.join(', '),
	);
	for (const [name, scenario] of Object.entries(figures)) {
		console.log(`\n${name}`);
		for (const [figure, value] of Object.entries(scenario)) {
			if (typeof value !== 'object') console.log(`  ${figure}: ${String(value)}`);
			else if (Array.isArray(value)) console.table(value);
			else console.log(`  ${figure}: ${JSON.stringify(value)}`);
		}
	}
	console.log('\nbounds');
	console.table(
		verdicts.map(({ pass, ...verdict }) => ({ ...verdict, verdict: pass ? 'met' : 'MISSED' })),
	);
}
