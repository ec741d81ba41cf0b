/** n8n's button is named otherwise from version to version. */
export const RECONNECT =
	'Open the credential in n8n and connect the account again ("Reconnect" or "Switch account").';
