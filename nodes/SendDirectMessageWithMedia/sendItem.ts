import { createHash } from 'crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { resolveAttachments, type Attachment } from '../host/attachments';
import type { Connection } from '../host/connection';
import { tellDoubt, withEarlierTry } from '../host/earlierTry';
import { asFailure } from '../host/judgement';
import { openMemory, type Memory } from '../host/memory';
import { withInput } from '../host/output';
import { billedForMedia, readReporting, reportJson } from '../host/reporting';
import { readUploadOptions } from '../host/uploadOptions';
import { failed, success, type Outcome } from '../media/failure';
import { judgeSet } from '../media/policy';
import type { Answer } from '../upload/ports';
import { Persistence } from '../upload/retry';
import { DIRECT_MESSAGES } from '../x/limits';
import type { Destination } from '../x/messages';
import type { MessageWitness } from '../x/messageWitness';
import { IN_DOUBT, sendMessageOnce, type MessagePolicy, type OnceSent } from '../x/sendMessageOnce';
import type { UserDirectory } from '../x/users';
import { findRecipient, readRecipient } from './recipient';

/** What the items of one execution share. */
export interface Mailroom {
	readonly connection: Connection;
	readonly directory: UserDirectory;
	readonly witness: MessageWitness;
	/** Epoch milliseconds since when an earlier execution may have sent messages of this one. */
	readonly earlierSince?: number;
}

/** A message that only has to be sent. */
interface ReadyMessage {
	readonly destination: Destination;
	readonly text: string;
	readonly uploaded: readonly Attachment[];
	readonly identities: readonly string[];
	readonly persistence: Persistence;
}

/** Everything before the message: it is checked, its recipient is found, its file is uploaded. */
async function makeReady(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	{ connection, directory }: Mailroom,
	memory: Memory,
): Promise<Outcome<ReadyMessage>> {
	const options = readUploadOptions(context, itemIndex, 'directMessage');
	if (!options.ok) return options;
	const recipient = readRecipient(context, itemIndex);
	if (!recipient.ok) return recipient;

	const text = String(context.getNodeParameter('text', itemIndex, '') ?? '').trim();
	const media = await resolveAttachments(
		context,
		item,
		itemIndex,
		options.value,
		connection,
		memory,
	);
	if (!media.ok) return media;
	const content = checkContent(text, media.value.count);
	if (!content.ok) return content;

	const persistence = new Persistence(connection.world, options.value.retry, connection.gate);
	const destination = await findRecipient(recipient.value, directory, persistence);
	if (!destination.ok) return destination;
	const uploaded = await media.value.upload();
	if (!uploaded.ok) return uploaded;
	const { identities } = media.value;
	return success({
		destination: destination.value,
		text,
		uploaded: uploaded.value,
		identities,
		persistence,
	});
}

/** One item, one message. */
export async function sendItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	mailroom: Mailroom,
): Promise<Outcome<INodeExecutionData[]>> {
	const { connection, witness, earlierSince } = mailroom;
	const { client, world } = connection;
	const memory = openMemory(context, itemIndex);
	const ready = await makeReady(context, item, itemIndex, mailroom, memory);
	if (!ready.ok) return failed(withEarlierTry(ready.failure, memory));
	const { destination, text, uploaded, identities, persistence } = ready.value;

	// A re-run of this item finds its message here and does not send it again.
	const key = keyOf([destination, text, identities]);
	const known = memory.messages.get(key);
	const mediaIds = uploaded.map(({ media_id }) => media_id);
	const started = world.clock.now();
	const doubtSince = memory.doubts.get(key)?.since;
	const sent: Answer<OnceSent> = known
		? { ok: true, value: { ...known, found: true } }
		: await sendMessageOnce(
				client,
				destination,
				{ text, mediaIds },
				{ ...readPolicy(context, itemIndex, uploaded), doubtSince, earlierSince },
				witness,
				persistence,
				world,
			);
	if (!sent.ok) {
		if (sent.failure.mayHaveArrived) {
			memory.doubts.set(key, {
				since: doubtSince ?? started,
				taken: false,
				told: tellDoubt(IN_DOUBT),
			});
		}
		// The file is at X already: a later run can send it without a second upload.
		return failed({ ...sent.failure, context: { ...sent.failure.context, media_ids: mediaIds } });
	}
	const { eventId, conversationId, found } = sent.value;
	memory.messages.set(key, { eventId, conversationId });

	const json = {
		dm_event_id: eventId,
		dm_conversation_id: conversationId,
		text,
		media: uploaded as unknown as IDataObject[],
		...reportJson(
			readReporting(context, itemIndex),
			['directMessage', ...billedForMedia(uploaded)],
			connection.limits,
			['sendMessage'],
		),
		warnings: found ? [ALREADY_SENT] : [],
	};
	return success([withInput(context, item, itemIndex, json)]);
}

const ALREADY_SENT = 'The message was already there from an earlier try; it was not sent again.';

function checkContent(text: string, attachments: number): Outcome<void> {
	const tooMany = judgeSet(Array.from({ length: attachments }, () => ({ category: 'dm_image' })));
	if (tooMany.length > 0) return failed(asFailure(tooMany));
	if (text === '' && attachments === 0) {
		return failed({
			code: 'dm.empty',
			message: 'The Direct Message has neither text nor media',
			advice: 'Fill in Text, or set Media Source to something other than None.',
		});
	}
	const { maxCharacters } = DIRECT_MESSAGES;
	const length = [...text].length;
	if (length <= maxCharacters) return success(undefined);
	return failed({
		code: 'dm.too_long',
		message: `The text has ${length} characters; a Direct Message takes at most ${maxCharacters}`,
		advice: `Shorten the text, for example with the expression {{ $json.text.slice(0, ${maxCharacters}) }}.`,
	});
}

function readPolicy(
	context: IExecuteFunctions,
	itemIndex: number,
	media: readonly Attachment[],
): Pick<MessagePolicy, 'look' | 'mediaSettle'> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		look: options.duplicateProtection !== false,
		mediaSettle: media.some(({ media_category }) => /video|gif/.test(media_category ?? '')),
	};
}

function keyOf(content: unknown): string {
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
