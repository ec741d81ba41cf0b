import type { Attachment, Medium } from '../host/gather';
import type { OncePost } from '../x/createPostOnce';
import type { PostDraft, PostExtras } from '../x/postDraft';

/** Text and media of one Post that X takes. */
export interface ComposedPost {
	readonly text: string;
	readonly media: readonly Medium[];
}

/** One Post of a plan, judged: only ids are missing. */
export interface PlannedPost extends ComposedPost {
	readonly extras: PostExtras;
	/** Whether the tagged users go here. */
	readonly carriesTags: boolean;
}

/** A Post with everything that it needs, its place in the thread excepted. */
export interface ReadyPost extends PlannedPost {
	readonly attachments: readonly Attachment[];
	/** Without the reply to the Post before it. */
	readonly draft: PostDraft;
}

/** A Post that exists. */
export interface SentPost extends OncePost {
	/** Under which it is remembered. */
	readonly key: string;
	readonly ready: ReadyPost;
}
