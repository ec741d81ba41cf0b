import { cleanText, readProblem, summarize } from '../../../nodes/x/problem';

const NEW_GATEWAY =
	'{"detail":"credits depleted","status":402,"title":"Payment Required","type":"https://api.x.com/2/problems/credits-depleted"}';
const OLD_GATEWAY =
	'{"errors":[{"parameters":{"media.media_ids":["1"]},"message":"Your media IDs are invalid."}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","type":"https://api.twitter.com/2/problems/invalid-request"}';
const V1 = '{"request":"\\/1.1\\/media\\/upload.json","error":"File size exceeds 5242880 bytes."}';
const V1_CODES = '{"errors":[{"message":"Could not authenticate you","code":32}]}';

test.each([
	['new gateway', NEW_GATEWAY, 'credits-depleted', 'credits depleted'],
	['old gateway', OLD_GATEWAY, 'invalid-request', 'Your media IDs are invalid.'],
	['v1.1 with request', V1, undefined, 'File size exceeds 5242880 bytes.'],
	['v1.1 with codes', V1_CODES, undefined, 'Could not authenticate you'],
	['plain text', 'media type unrecognized', undefined, 'media type unrecognized'],
	['HTML', '<html><body>secret</body></html>', undefined, ''],
	['nothing', '', undefined, ''],
	['cut JSON', '{"title":"Forb', undefined, ''],
	['JSON of another shape', '[1,2,{"a":null}]', undefined, ''],
	['wrong types', '{"errors":{"message":1},"title":5,"detail":null,"error":["x"]}', undefined, ''],
	['only generic words', '{"title":"Forbidden","detail":"Forbidden"}', undefined, 'Forbidden'],
])('reads %s', (_, body, type, words) => {
	const problem = readProblem(body);
	expect(problem.type).toBe(type);
	expect(summarize(problem)).toBe(words);
});

test.each([
	['Bearer AbCdEf0123456789.xyz was refused', 'AbCdEf0123456789.xyz'],
	['oauth_token="abc-secret" is bad', 'abc-secret'],
	[`token ${'a1B2'.repeat(12)} expired`, 'a1B2a1B2'],
	['see https://api.x.com/cb?code=secret now', 'secret'],
])('words with a secret leave without it: %s', (text, secret) => {
	expect(cleanText(text)).not.toContain(secret);
});

test('long and broken lines become one short line', () => {
	const clean = cleanText(`first\n\u0000second ${'word '.repeat(200)}`);
	expect(clean).toMatch(/^first second word/);
	expect(clean.length).toBeLessThanOrEqual(300);
});
