/** A strict simulator of the X API over real HTTP. `await startSimulator()` in a test, `cli.ts` as a process. */
export { startSimulator } from './server';
export * from './types';
