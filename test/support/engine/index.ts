export {
	PACKAGE_FOLDER,
	createEngine,
	type Engine,
	type EngineOptions,
	type TestWorkflow,
} from './engine';
export type { BinaryStorage } from './binary-storage';
export { BINARY_MODES, RENEWS_ONCE, TESTS_SEE_STATUS, type BinaryMode } from './older-core';
export type { TestFile, TestItem } from './files-node';
export type { FinishedRun } from './finished-run';
export { chain, files, node, type NodeSettings, type TestNode } from './workflow';
