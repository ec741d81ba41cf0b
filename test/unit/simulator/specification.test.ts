import { CREATE_CONVERSATION, SEND_MESSAGE } from '../../simulator/dms/schema';
import {
	ADD_SUBTITLES,
	APPEND,
	INITIALIZE,
	METADATA,
	ONE_SHOT_NEW,
	REMOVE_SUBTITLES,
} from '../../simulator/media/schemas';
import { CREATE_POST } from '../../simulator/posts/schema';
import {
	readSpecification,
	SPECIFICATION_IS_ABSENT,
	SPECIFICATION_IS_HERE,
} from '../../support/contract/specification';

type Schema = Record<string, any>;

/** What a schema says, without prose, and with references followed. */
function essence(schema: Schema, schemas: Record<string, Schema>): Schema {
	if (schema.$ref) return essence(schemas[schema.$ref.split('/').pop()]!, schemas);
	const { enum: values, items, properties, pattern, anyOf, type } = schema;
	const bounds = ['minItems', 'maxItems', 'minimum', 'maximum', 'minLength', 'maxLength'];
	return {
		// Media bytes: `anyOf` binary and base64, which is text in JSON.
		type: anyOf ? 'string' : type,
		...(values ? { values: [...values].sort() } : {}),
		...(pattern ? { pattern } : {}),
		...(items ? { items: essence(items, schemas) } : {}),
		...Object.fromEntries(
			bounds.filter((bound) => schema[bound] !== undefined).map((bound) => [bound, schema[bound]]),
		),
		...(properties && Object.keys(properties).length > 0
			? {
					properties: Object.fromEntries(
						Object.keys(properties)
							.sort()
							.map((name) => [name, essence(properties[name], schemas)]),
					),
				}
			: {}),
	};
}

const BODIES: [string, object][] = [
	['CreatePostsRequest', CREATE_POST],
	['InitializeMediaUploadRequest', INITIALIZE],
	['AppendMediaUploadRequest', APPEND],
	['MediaUploadRequest', ONE_SHOT_NEW],
	['CreateMediaSubtitlesRequest', ADD_SUBTITLES],
	['CreateDirectMessagesByParticipantIdRequest', SEND_MESSAGE],
	['CreateDirectMessagesByConversationIdRequest', SEND_MESSAGE],
	['CreateDirectMessagesConversationRequest', CREATE_CONVERSATION],
];

/** The simulator is stricter here on purpose: a length it judges itself, patterns where X says "string". */
const STRICTER: [string, object][] = [
	['CreateMediaMetadataRequest', METADATA],
	['DeleteMediaSubtitlesRequest', REMOVE_SUBTITLES],
];

describe('the simulator’s schemas are those of the official specification', () => {
	if (!SPECIFICATION_IS_HERE) {
		it('is not beside the checkout', () => {
			process.stderr.write(`${SPECIFICATION_IS_ABSENT}\n`);
			expect(SPECIFICATION_IS_HERE).toBe(false);
		});
		return;
	}
	const schemas = readSpecification().components.schemas as Record<string, Schema>;

	it.each(BODIES)('%s', (name, ours) => {
		expect(essence(ours, {})).toEqual(essence(schemas[name]!, schemas));
	});

	it.each(STRICTER)('%s has the same fields', (name, ours) => {
		const fields = (schema: Schema): unknown =>
			schema.properties
				? Object.entries(schema.properties as Record<string, Schema>).map(([field, inner]) => [
						field,
						fields(inner),
					])
				: schema.type;
		expect(fields(essence(ours, {}))).toEqual(fields(essence(schemas[name]!, schemas)));
	});
});
