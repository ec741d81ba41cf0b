import { createReadStream } from 'node:fs';
import FormData from 'form-data';
import type { AxiosInstance } from 'axios';
import type { Contender } from './contender';

/** The HTTP library of n8n; it is not a dependency of ours. */
const axios = require(
	require.resolve('axios', { paths: [require.resolve('n8n-core')] }),
) as AxiosInstance;

/** The whole file as one form in one request, as n8n's HTTP Request node sends a binary field. */
export async function openFormData(url: string): Promise<Contender> {
	return await Promise.resolve({
		prepare: async () => await Promise.resolve(),
		async upload(files) {
			const ids: string[] = [];
			for (const { path, size, mediaType } of files) {
				const form = new FormData();
				form.append('media_category', mediaType === 'video/mp4' ? 'tweet_video' : 'tweet_image');
				form.append('media', createReadStream(path), {
					filename: 'file',
					contentType: mediaType,
					knownLength: size,
				});
				const answer = await axios.post<{ data: { id: string } }>(`${url}/2/media/upload`, form, {
					headers: { ...form.getHeaders(), 'content-length': form.getLengthSync() },
					maxBodyLength: Infinity,
				});
				ids.push(answer.data.data.id);
			}
			return ids;
		},
	});
}
