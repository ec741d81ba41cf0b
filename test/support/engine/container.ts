import type { Container as ContainerType } from '@n8n/di';
import { dirname } from 'node:path';

/** n8n-core's own copy of the container: the one at the root may belong to n8n's build tools. */
const beside = { paths: [dirname(require.resolve('n8n-core'))] };

export const { Container } = require(require.resolve('@n8n/di', beside)) as {
	Container: typeof ContainerType;
};
