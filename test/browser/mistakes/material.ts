import type { ContentFile } from '../../e2e/content/files';
import type { ContentServer } from '../../e2e/content/server';
import { paddedFixture, sha256 } from '../../support/media';
import type { Material } from './mistake';

const LARGE_BYTES = 6.5 * 1024 * 1024;

const PAGE = `<!doctype html><html><head><title>The harbour</title></head><body>
<h1>The harbour in the evening</h1><img src="/files/harbour.png"></body></html>
`;

/** Hands out the files that the mistakes are made with. */
export function materialOf(content: ContentServer): Material {
	const serve = (name: string, type: string, bytes: Buffer) => {
		const file: ContentFile = {
			name,
			type,
			bytes,
			sha256: sha256(bytes),
			description: '',
			altText: '',
		};
		return content.serve(file);
	};
	const pictures = ['sunrise.jpg', 'garden.jpg', 'harbour.png', 'market.webp'];
	const large = paddedFixture('jpeg', LARGE_BYTES);
	return {
		picture: content.urlOf('harbour.png'),
		webPage: serve('harbour.html', 'text/html', Buffer.from(PAGE)),
		largePicture: serve('camera.jpg', large.mimeType, large.bytes),
		fivePictures: [...pictures, 'sunrise.jpg'].map(content.urlOf),
	};
}
