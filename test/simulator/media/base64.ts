import { badRequest } from '../http/problems';

/** Standard alphabet, padded; Node's own decoder would quietly skip everything else. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a JSON `media` field, refused when it is not base64. */
export function decodeBase64(text: string): Buffer {
	if (!BASE64.test(text)) throw badRequest('$.media: is not valid base64');
	return Buffer.from(text, 'base64');
}
