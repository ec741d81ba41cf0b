import type { Drive } from '../drive';
import { adsDrives } from './ads';
import { mediaDrives } from './media';
import { messageDrives } from './messages';
import { postDrives } from './posts';
import { profileDrives } from './profile';

/** Together they send everything that the nodes know. */
export const DRIVES: readonly Drive[] = [
	...mediaDrives,
	...postDrives,
	...messageDrives,
	...profileDrives,
	...adsDrives,
];
