import type { Step } from '../desk';
import { connectAccount } from './connectAccount';
import { findNodes } from './findNodes';
import { lookAtCanvas } from './lookAtCanvas';
import { makeMistakes } from './makeMistakes';
import { post } from './post';
import { prepareContent } from './prepareContent';
import { seeParameters } from './seeParameters';
import { signIn } from './signIn';

/** In the order of the way. */
export const STEPS: Step[] = [
	signIn,
	findNodes,
	prepareContent,
	connectAccount,
	post,
	lookAtCanvas,
	seeParameters,
	makeMistakes,
];
