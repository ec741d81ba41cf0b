import type { INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';
import type { Fault } from '../../simulator';
import type { TestItem } from '../engine';
import type { Stage } from '../stage';

/** What an item carries that a drive prepared at X. */
export type Prepared = Record<string, string>;

/** An operation of a node, run once as it stands and once with each of its variations. */
export interface Drive {
	/** Its type, without the package. */
	readonly node: string;
	readonly parameters: INodeParameters;
	/** The files of the item. */
	readonly files?: TestItem['binary'];
	/** Makes what the item speaks of; its requests are not counted. */
	readonly prepare?: (stage: Stage) => Promise<Prepared>;
	/** Another drive shows already what the operation always sends. */
	readonly onlyVariations?: true;
	readonly variations?: readonly Variation[];
}

/** What is added to a run; what is on the wire because of it is put down to it. */
export interface Variation {
	readonly parameters?: INodeParameters;
	/** In words, where it is no parameter that makes the difference. */
	readonly because?: string;
	/** Held the same with and without the variation. */
	readonly given?: INodeParameters;
	readonly files?: TestItem['binary'];
	readonly faults?: readonly Fault[];
	readonly mode?: WorkflowExecuteMode;
	/** The list of a parameter is opened in the editor, instead of a run. */
	readonly list?: {
		readonly method: string;
		readonly filter?: string;
		/** Of a further page, as X handed it out. */
		readonly token?: string;
	};
	/** The item fails in the end, as it should. */
	readonly fails?: boolean;
}
