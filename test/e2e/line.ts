/** A line of n8n versions that the package is run on. */
export interface Line {
	/** As `--n8n` takes it. */
	name: string;
	/** Ends the names of its manifest folder `test/e2e/lab…` and of its folders in `.lab`. */
	suffix: string;
	/** Modules that would ask a server of n8n's; n8n refuses names that it does not know. */
	disabledModules: readonly string[];
	/**
	 * On 1.x the first visitor of the editor becomes the owner (2.x takes one from the environment), a run is given its
	 * workflow, and a workflow is active at once instead of being published in the background.
	 */
	major: 1 | 2;
	/** Examples that need a newer n8n, each with its reason. */
	leftOut: Readonly<Record<string, string>>;
}

export const DEFAULT_LINE: Line = {
	name: '2.40',
	suffix: '',
	disabledModules: ['mcp-registry', 'instance-ai', 'source-control', 'insights'],
	major: 2,
	leftOut: {},
};

export const LINES: readonly Line[] = [
	DEFAULT_LINE,
	{
		name: '1.123',
		suffix: '-1.123',
		disabledModules: ['insights'],
		major: 1,
		leftOut: {
			'18-ai-agent-posts-pictures': 'the agent of 1.123 ends its run when a tool fails',
			'12-content-calendar':
				'the Data Table node of 1.123 makes no table and finds none by its name',
		},
	},
];

/** For `parseArgs`: `npm run demo -- --n8n 1.123`. */
export const LINE_OPTION = { n8n: { type: 'string', default: DEFAULT_LINE.name } } as const;

export function lineNamed(name: string): Line {
	const line = LINES.find((one) => one.name === name);
	if (!line) throw new Error(`--n8n knows ${LINES.map((one) => one.name).join(', ')}`);
	return line;
}
