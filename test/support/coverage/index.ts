export { cover, missing, stale } from './coverage';
export { DRIVES } from './drives';
export { listOperations } from './inventory';
export { markdown } from './markdown';
export { record, type Recording } from './record';
