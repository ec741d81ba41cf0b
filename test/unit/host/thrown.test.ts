import {
	NodeApiError,
	NodeOperationError,
	UserError,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { explainThrown } from '../../../nodes/host/thrown';

const node = {
	name: 'X',
	type: 'x',
	id: '1',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;
const wrapped = (error: object) => new NodeApiError(node, error as JsonObject);
const socket = (code: string) =>
	wrapped(Object.assign(new Error(`connect ${code} 10.0.0.1`), { code }));

test.each([
	['reset', socket('ECONNRESET'), { kind: 'silence', code: 'ECONNRESET', mayHaveArrived: true }],
	[
		'refused',
		socket('ECONNREFUSED'),
		{ kind: 'silence', code: 'ECONNREFUSED', mayHaveArrived: false },
	],
	['no name', socket('ENOTFOUND'), { kind: 'silence', code: 'ENOTFOUND', mayHaveArrived: false }],
	[
		'time-out',
		socket('ECONNABORTED'),
		{ kind: 'silence', code: 'ECONNABORTED', mayHaveArrived: true },
	],
	[
		'something else',
		new Error('what?'),
		{ kind: 'silence', code: 'no answer', mayHaveArrived: true },
	],
	['not even an error', undefined, { kind: 'silence', code: 'no answer', mayHaveArrived: true }],
	[
		'not connected',
		wrapped(new UserError('OAuth credentials not connected')),
		{ kind: 'unsigned', reason: 'not_connected' },
	],
	[
		'none selected',
		new NodeOperationError(node, 'Node "X" does not have any credentials of type "a" set'),
		{ kind: 'unsigned', reason: 'missing' },
	],
	[
		'grant revoked',
		new NodeOperationError(node, 'The credential "X" needs to be reconnected.'),
		{ kind: 'unsigned', reason: 'revoked' },
	],
	[
		'refresh refused',
		wrapped(Object.assign(new Error('bad'), { name: 'AuthError', code: 'EAUTH' })),
		{ kind: 'unsigned', reason: 'revoked' },
	],
	[
		'refresh refused on n8n 1.x',
		{ name: 'NodeApiError', message: 'bad', httpCode: 'EAUTH' },
		{ kind: 'unsigned', reason: 'revoked' },
	],
	[
		'refresh refused without a word',
		wrapped(Object.assign(new Error('HTTP status 401'), { code: 'ESTATUS', status: 401 })),
		{ kind: 'unsigned', reason: 'revoked' },
	],
	[
		'too many refreshes for now',
		wrapped(Object.assign(new Error('HTTP status 429'), { code: 'ESTATUS', status: 429 })),
		{ kind: 'silence', code: 'ESTATUS', mayHaveArrived: false },
	],
	[
		'something else than a token',
		wrapped(Object.assign(new Error('Expected JSON'), { code: 'ESTATUS', status: 200 })),
		{ kind: 'silence', code: 'ESTATUS', mayHaveArrived: false },
	],
])('%s', (_, error, expected) => {
	expect(explainThrown(error)).toEqual(expected);
});

test('an answer inside the error is an answer', () => {
	const response = {
		status: 403,
		headers: { 'X-Rate-Limit-Remaining': 3 },
		data: { title: 'Forbidden' },
	};
	const error = wrapped(Object.assign(new Error('Request failed'), { response }));
	expect(explainThrown(error)).toMatchObject({ kind: 'response', status: 403 });
});

test('an n8n 1.x error has only the status', () => {
	const error = wrapped(Object.assign(new Error('Forbidden'), { statusCode: 403 }));
	expect(explainThrown(error)).toEqual({ kind: 'response', status: 403, headers: {}, body: '' });
});
