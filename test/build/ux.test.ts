import type { ICredentialType, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwitterMediaOAuth1Api } from '../../credentials/TwitterMediaOAuth1Api.credentials';
import { TwitterMediaOAuth2Api } from '../../credentials/TwitterMediaOAuth2Api.credentials';
import { DESCRIPTIONS } from '../support/nodes';

/** n8n's UX guidelines for what people read: docs.n8n.io, creating nodes, UX guidelines. */

/** Words that n8n's guidelines want out of texts; where one is X's or n8n's own term, it stays. */
const FORBIDDEN = /\b(errors?|problems?|failures?|mistakes?)\b/i;
/** Written small inside a title. n8n's linter has the same list. */
const SMALL = new Set(
	'a an and as at but by en for from if in into nor of on or per the to vs via with'.split(' '),
);
const EMOJI = /\p{Extended_Pictographic}/u;

interface Text {
	readonly where: string;
	readonly text: string;
}

interface Found extends INodeProperties {
	/** From the node inwards. */
	readonly where: string;
}

const credentials: ICredentialType[] = [new TwitterMediaOAuth2Api(), new TwitterMediaOAuth1Api()];
const roots = [...Object.values(DESCRIPTIONS), ...credentials];
const properties: Found[] = roots.flatMap(({ name, properties: own }) => walk(own, name));
const visible = properties.filter(({ type }) => type !== 'hidden');

function walk(list: readonly INodeProperties[], prefix: string): Found[] {
	return list.flatMap((property) => {
		const where = `${prefix} > ${property.displayName.slice(0, 40)}`;
		const inner = (property.options ?? []).flatMap((option) => {
			if (property.type === 'collection') return walk([option as INodeProperties], where);
			return 'values' in option ? walk(option.values, `${where} > ${option.displayName}`) : [];
		});
		const modes = (property.modes ?? []).map(
			(mode) => ({ ...mode, where: `${where} > ${mode.displayName}` }) as unknown as Found,
		);
		return [{ ...property, where }, ...inner, ...modes];
	});
}

/** The choices of a parameter. */
const choices = ({ type, options = [] }: Found) =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];

function texts(pick: (found: Found) => string | undefined): Text[] {
	return visible.flatMap((found) => {
		const text = pick(found);
		return text ? [{ where: found.where, text }] : [];
	});
}

const labels = [
	...texts(({ type, displayName }) => (type === 'notice' ? undefined : displayName)),
	...visible.flatMap((found) =>
		choices(found).map(({ name }) => ({ where: found.where, text: name })),
	),
	...properties.flatMap(({ where, type, options = [] }) =>
		type === 'fixedCollection'
			? options.map((option) => ({ where, text: (option as INodeProperties).displayName }))
			: [],
	),
	...roots.map(({ name, displayName }) => ({ where: name, text: displayName })),
];
const hints = Object.values(DESCRIPTIONS).flatMap(({ name, hints = [] }) =>
	hints.map(({ message }) => ({ where: name, text: message })),
);
const descriptions = [
	...texts(({ description }) => description),
	...visible.flatMap((found) =>
		choices(found).map(({ description = '' }) => ({ where: found.where, text: description })),
	),
	...Object.values(DESCRIPTIONS).map(({ name, description }) => ({
		where: name,
		text: description,
	})),
].filter(({ text }) => text !== '');
const actions = visible.flatMap((found) =>
	choices(found).flatMap(({ action, name }) => {
		const where = `${found.where} > ${name}`;
		return found.name === 'operation' ? [{ where, text: action ?? '' }] : [];
	}),
);
const isList = ({ type }: { type: string }) => type === 'list';
const placeholders = texts((found) => (isList(found) ? undefined : found.placeholder));
const everything = [
	...labels,
	...hints,
	...descriptions,
	...actions,
	...placeholders,
	...texts(({ hint }) => hint),
	...texts(({ type, displayName }) => (type === 'notice' ? displayName : undefined)),
];

/** What is said about those that break a rule. */
const against = (list: readonly Text[], breaks: (text: string) => boolean) =>
	list.filter(({ text }) => breaks(text)).map(({ where, text }) => `${where}: "${text}"`);

function isTitle(text: string): boolean {
	const words = text
		.replace(/[(),:/]/g, ' ')
		.split(/\s+/)
		.filter(Boolean);
	return words.every((word, at) => {
		if (at > 0 && at < words.length - 1 && SMALL.has(word)) return true;
		return !/^[a-z]/.test(word) || /^[a-z][A-Z]/.test(word);
	});
}

it('finds what it should look at', () => {
	expect(properties.length).toBeGreaterThan(150);
	expect(labels.length).toBeGreaterThan(200);
	expect(descriptions.length).toBeGreaterThan(150);
	expect(isTitle('Put Output in Field') && isTitle('iPad App ID')).toBe(true);
	expect(isTitle('Put output in Field') || isTitle('when')).toBe(false);
});

describe('labels', () => {
	it('are in Title Case', () => {
		expect(against(labels, (text) => !isTitle(text))).toEqual([]);
	});

	it('have no mark at the end and no blank around them', () => {
		expect(against(labels, (text) => /[.:!?]$/.test(text) || text !== text.trim())).toEqual([]);
	});
});

describe('descriptions', () => {
	it('begin with a capital letter', () => {
		expect(against(descriptions, (text) => /^[a-z]/.test(text))).toEqual([]);
	});

	it('end without a period when they are one sentence, and with one when they are several', () => {
		const wrong = (text: string) => {
			const several = /[.!?]\s+["'“(]?[A-Z<]/.test(text.replace(/\b(e\.g|i\.e|vs|v1)\./g, '$1'));
			return several ? !/[.!?)]$/.test(text) : /\.$/.test(text);
		};
		expect(against(descriptions, wrong)).toEqual([]);
	});

	it('of switches begin with Whether', () => {
		const switches = visible.filter(({ type }) => type === 'boolean');
		expect(switches.length).toBeGreaterThan(10);
		const wrong = switches.filter(({ description = '' }) => !description.startsWith('Whether '));
		expect(wrong.map(({ where }) => where)).toEqual([]);
	});

	it('say more than the label', () => {
		const same = visible.filter(
			({ displayName, description }) => description?.toLowerCase() === displayName.toLowerCase(),
		);
		expect(same.map(({ where }) => where)).toEqual([]);
	});
});

describe('placeholders', () => {
	it('show an example, or name what is added', () => {
		const adds = visible
			.filter(({ type }) => /ollection$/.test(type))
			.map(({ placeholder }) => placeholder);
		expect(
			against(placeholders, (text) => !text.startsWith('e.g. ') && !adds.includes(text)),
		).toEqual([]);
		expect(adds.filter((text) => !/^(Add|Choose) /.test(text ?? ''))).toEqual([]);
		const lists = visible.filter(isList).map(({ placeholder }) => placeholder);
		expect(lists.filter((text) => !/^(Choose|Search for) an? /.test(text ?? ''))).toEqual([]);
	});

	it('stand wherever something is typed in', () => {
		const bare = visible.filter(
			({ type, placeholder, default: preset, where }) =>
				type === 'string' && !placeholder && preset === '' && !/Api >/.test(where),
		);
		expect(bare.map(({ where }) => where)).toEqual([]);
	});
});

describe('choices', () => {
	it('of five or more, and of every operation, are in the order of the alphabet', () => {
		const unsorted = visible.filter((found) => {
			const names = choices(found).map(({ name }) => name);
			if (names.length < 5 && found.name !== 'operation') return false;
			const sorted = [...names].sort((one, other) => one.localeCompare(other));
			const [first, ...rest] = names;
			// A choice that changes nothing may stand first.
			const restSorted = [...rest].sort((one, other) => one.localeCompare(other));
			const preset = choices(found)[0]?.value === found.default;
			return (
				names.join() !== sorted.join() &&
				!(preset && [first, ...restSorted].join() === names.join())
			);
		});
		expect(unsorted.map(({ where }) => where)).toEqual([]);
	});

	it('include the preset', () => {
		const wrong = visible.filter((found) => {
			const values = choices(found).map(({ value }) => value);
			return (
				found.type === 'options' && values.length > 0 && !values.includes(found.default as string)
			);
		});
		expect(wrong.map(({ where }) => where)).toEqual([]);
	});

	it('of collections are in the order of the alphabet', () => {
		const unsorted = visible.filter(({ type, options = [] }) => {
			const names = options.map((option) => (option as INodeProperties).displayName);
			const sorted = [...names].sort((one, other) => one.localeCompare(other));
			return type === 'collection' && names.join() !== sorted.join();
		});
		expect(unsorted.map(({ where }) => where).filter((where) => !/ > Crop$/.test(where))).toEqual(
			[],
		);
	});
});

describe('actions', () => {
	it('are sentences without a period that every operation has', () => {
		expect(actions.length).toBeGreaterThan(5);
		const wrong = (text: string) =>
			!/^[A-Z][a-z]+ /.test(text) || text.endsWith('.') || isTitle(text.replace(/^\S+ /, 'x '));
		expect(against(actions, wrong)).toEqual([]);
	});
});

describe('all texts', () => {
	it('avoid words that make people stop reading', () => {
		expect(against(everything, (text) => FORBIDDEN.test(text))).toEqual([]);
	});

	it('are plain: no emoji, no double blank, straight quotes, no "please"', () => {
		const wrong = (text: string) =>
			EMOJI.test(text) || / {2}/.test(text) || /[“”‘’]/.test(text) || /\bplease\b/i.test(text);
		expect(against(everything, wrong)).toEqual([]);
	});

	it('say Post, not tweet, but in names', () => {
		const names = Object.values(DESCRIPTIONS).map(({ displayName }) => displayName);
		const without = (text: string) =>
			[...names, 'Tweet_'].reduce((rest, name) => rest.replaceAll(name, ''), text);
		expect(against(everything, (text) => /\btweets?\b/i.test(without(text)))).toEqual([]);
	});
});

describe('defaults that are expressions', () => {
	const expressions = properties.filter(
		({ default: preset }) => typeof preset === 'string' && preset.startsWith('='),
	);

	it.each(expressions.map((found) => [found.where, String(found.default)]))(
		'%s: %s has its braces and can be read',
		(_where, text) => {
			const parts = [...text.slice(1).matchAll(/\{\{([\s\S]*?)\}\}/g)].map(([, part]) => part!);
			expect(parts.length).toBeGreaterThan(0);
			for (const part of parts) expect(() => new Function(`return (${part})`)).not.toThrow();
		},
	);
});

describe('what a failed item says', () => {
	const sources = globSync('nodes/**/*.ts', { cwd: join(__dirname, '../..') }).map((path) =>
		readFileSync(join(__dirname, '../..', path), 'utf8').replace(/\s+/g, ' '),
	);
	/** Of each failure that stands in the source as such: its code, message and advice. */
	const failures = sources.flatMap((source) =>
		[...source.matchAll(/\bcode: '([\w.]+)',(.{0,900})/g)].map(([, code, behind]) => {
			const own = behind!.split(/\bcode: '/)[0]!;
			const advice = /\badvice:(.*)/.exec(own)?.[1] ?? '';
			const quoted = [
				...advice
					.split(/, (?:recourse|status|context|mayHaveArrived|operations)\b/)[0]!
					.matchAll(/'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`/g),
			];
			return {
				code: code!,
				hasAdvice: /\badvice\b/.test(own),
				message:
					/\bmessage: (?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)/
						.exec(own)
						?.slice(1)
						.find(Boolean) ?? '',
				advice: quoted.map((one) => one.slice(1).find(Boolean) ?? ''),
			};
		}),
	);
	/** How a next step begins or what it names: something to do, or a reason to wait. */
	const STEP =
		/\b(add|ask|change|check|choose|click|connect|convert|do|enter|export|fill|find|give|keep|leave|look|crop|follow|lower|make|move|name|open|pass|pick|put|raise|remove|repeat|report|resize|run|save|select|send|set|sign|shorten|show|split|start|switch|take|try|turn|upload|use|wait|write)\b/i;

	it('is complete: each has a next step', () => {
		expect(failures.length).toBeGreaterThan(60);
		expect(failures.filter(({ hasAdvice }) => !hasAdvice).map(({ code }) => code)).toEqual([]);
	});

	it('says what to do next', () => {
		const wrong = failures.filter(
			({ advice }) => advice.length > 0 && !advice.some((text) => STEP.test(text)),
		);
		expect(wrong.map(({ code, advice }) => `${code}: ${advice.join(' ')}`)).toEqual([]);
	});

	it('avoids the words, and blames nobody', () => {
		const said = failures.flatMap(({ code, message, advice }) =>
			[message, ...advice]
				.map((text) => text.replace(/\$\{[^}]*\}/g, '…'))
				.filter((text) => text.includes(' '))
				.map((text) => ({ where: code, text })),
		);
		const wrong = (text: string) =>
			FORBIDDEN.test(text) ||
			/\b(you (did|must|should have)|invalid|illegal|oops|sorry)\b/i.test(text);
		expect(against(said, wrong)).toEqual([]);
	});
});
