import { createServer } from 'node:http';
import { listen, readJson, send, type Listening } from './http';

/** A message as OpenAI's chat completions have it. Only what is looked at is spelled out. */
export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_calls?: unknown[];
	tool_call_id?: string;
}

/** What the model may call. */
export interface ChatTool {
	type: 'function';
	function: { name: string; description?: string; parameters: Record<string, unknown> };
}

export interface ChatRequest {
	model: string;
	messages: ChatMessage[];
	tools?: ChatTool[];
	stream?: boolean;
}

/** What the model does next: it calls tools, or it says its last word. */
export type ChatTurn =
	| { calls: { tool: string; arguments: Record<string, unknown> }[] }
	| { say: string };

/** Stands in for a chat model with OpenAI's API. It does not think: each turn is written down before. */
export interface ChatModel extends Listening {
	/** The key that callers must send. */
	key: string;
	/** For the credential of n8n. */
	baseUrl: string;
	/** What it was asked, in order. */
	requests: ChatRequest[];
	/** Forgets what was asked and takes these turns, one per request. */
	rehearse(turns: ChatTurn[]): void;
}

export async function startChatModel(): Promise<ChatModel> {
	const key = 'a-key-of-the-chat-model';
	const requests: ChatRequest[] = [];
	let turns: ChatTurn[] = [];
	const server = createServer(async (request, response) => {
		if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
			return send(response, 404, { error: { message: `There is no ${request.url}` } });
		}
		if (request.headers.authorization !== `Bearer ${key}`) {
			return send(response, 401, { error: { message: 'Incorrect API key provided' } });
		}
		const asked = (await readJson(request)) as unknown as ChatRequest;
		requests.push(asked);
		const turn = turns[requests.length - 1] ?? { say: 'I have nothing more to do.' };
		if (asked.stream === true) return send(response, 400, { error: { message: 'No streams' } });
		send(response, 200, completion(asked, turn, requests.length));
	});
	const place = await listen(server);
	return {
		...place,
		key,
		baseUrl: `${place.url}/v1`,
		requests,
		rehearse(next) {
			requests.length = 0;
			turns = next;
		},
	};
}

function completion({ model }: ChatRequest, turn: ChatTurn, nth: number) {
	const message =
		'say' in turn
			? { role: 'assistant', content: turn.say }
			: {
					role: 'assistant',
					content: null,
					tool_calls: turn.calls.map((call, at) => ({
						id: `call_${nth}_${at}`,
						type: 'function',
						function: { name: call.tool, arguments: JSON.stringify(call.arguments) },
					})),
				};
	return {
		id: `chatcmpl-${nth}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model,
		choices: [{ index: 0, message, finish_reason: 'say' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
