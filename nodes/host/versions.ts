/**
 * The versions of each node that saved workflows may name, oldest first. n8n gives a new node the
 * last one. How to add one without breaking a saved workflow: docs/versioning.md.
 */
export const VERSIONS = {
	twitterMediaUpload: [1],
	createTweetWithMedia: [1],
	sendDirectMessageWithMedia: [1],
	updateTwitterProfileImage: [1],
	createTwitterAdsCard: [1],
} satisfies Record<string, number[]>;
