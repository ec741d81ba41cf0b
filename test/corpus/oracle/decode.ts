import { run } from '../tools';

type Kind = 'pictures' | 'film' | 'subtitles';

/** What FFmpeg decodes, and into what. */
const INTO = {
	film: ['-map', '0:v?', '-map', '0:a?', '-f', 'null', '-'],
	subtitles: ['-map', '0:s', '-f', 'srt', '-'],
};

/**
 * Decodes the whole file and says whether that went well: the truth about damage, which looking at a
 * file's structure can only approach.
 */
export async function decodes(folder: string, name: string, by: Kind): Promise<boolean> {
	const { code, stderr } =
		by === 'pictures'
			? await run('convert', ['-regard-warnings', `./${name}`, 'null:'], folder)
			: await run(
					'ffmpeg',
					[...['-hide_banner', '-nostdin', '-v', 'error', '-i', `./${name}`], ...INTO[by]],
					folder,
				);
	return code === 0 && stderr.trim() === '';
}
