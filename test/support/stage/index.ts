export {
	cardNode,
	messageNode,
	OAUTH1,
	OAUTH2,
	postNode,
	profileNode,
	Stage,
	uploadNode,
	type StageOptions,
} from './stage';
export { startTamperingProxy, type TamperingProxy } from './tampering-proxy';
export { mediaDifferences, postDifferences } from './witness';
