import type { Recipe } from '../recipe';
import { ANIMATIONS } from './animations';
import { DAMAGED } from './damaged';
import { DISGUISED } from './disguised';
import { LIMITS } from './limits';
import { STILLS } from './stills';
import { MODELS, TEXTS } from './texts';
import { VIDEOS } from './videos';

/** Every file of the corpus, after the files it is made from. */
export const RECIPES: readonly Recipe[] = [
	...STILLS,
	...ANIMATIONS,
	...TEXTS,
	...MODELS,
	...VIDEOS,
	...LIMITS,
	...DISGUISED,
	...DAMAGED,
];
