import type { Container as ContainerType } from '@n8n/di';
import { dirname } from 'node:path';

/** n8n-core's own copy of the container: the one at the root may belong to n8n's build tools. */
const beside = { paths: [dirname(require.resolve('n8n-core'))] };

export const { Container } = require(require.resolve('@n8n/di', beside)) as {
	Container: typeof ContainerType;
};

const { Logger } = require(require.resolve('@n8n/backend-common', beside)) as {
	Logger: new () => { info(message: string): void };
};

/** The log of n8n, as every node of an execution sees it. */
export function n8nLog() {
	return Container.get(Logger);
}
