import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	NodeExecutionHint,
	IRun,
	ITaskData,
} from 'n8n-workflow';

/** A message to the browser that started the execution. */
export interface Shown {
	readonly type: string;
	readonly data: IDataObject;
}

/** A finished execution, read by node name. */
export class FinishedRun {
	constructor(
		readonly raw: IRun,
		/** What the browser was sent while it ran, in order. */
		readonly shown: readonly Shown[],
	) {}

	get status(): ExecutionStatus {
		return this.raw.status;
	}

	/** The error that stopped the workflow, if one did. */
	get failure(): ExecutionError | undefined {
		return this.raw.data.resultData.error;
	}

	/** Items that a node emitted on an output of its last run; none when it never ran. */
	items(nodeName: string, output = 0): INodeExecutionData[] {
		return this.task(nodeName)?.data?.main?.[output] ?? [];
	}

	json(nodeName: string, output = 0): IDataObject[] {
		return this.items(nodeName, output).map((item) => item.json);
	}

	/** The error with which a node failed as a whole. */
	error(nodeName: string): ExecutionError | undefined {
		return this.task(nodeName)?.error;
	}

	/** What the node's panel shows above the output of its last run. */
	hints(nodeName: string): NodeExecutionHint[] {
		return this.task(nodeName)?.hints ?? [];
	}

	hasRun(nodeName: string): boolean {
		return this.task(nodeName) !== undefined;
	}

	private task(nodeName: string): ITaskData | undefined {
		return this.raw.data.resultData.runData[nodeName]?.at(-1);
	}
}
