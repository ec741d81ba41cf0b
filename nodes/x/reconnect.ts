/** n8n's button is named otherwise from version to version. */
export const RECONNECT =
	'Open the credential in n8n and connect the account again ("Reconnect" or "Switch account").';

/** For a connection that may do too little. */
export const GRANT_AND_RECONNECT = `At console.x.com, set the app permissions to "Read and write and Direct message". ${RECONNECT}`;
