import { download, ours, type Material, type Mistake } from './mistake';

const POST = 'createTweetWithMedia';

/** The mistakes that people make most, in the order in which a first workflow meets them. */
export function mistakes(material: Material): Mistake[] {
	const file = download(material.picture, 'file');
	return [
		{
			title: 'No credential',
			story: 'The node was never connected to an account.',
			nodes: [file, ours('updateTwitterProfileImage', 'Avatar', {}, 'none')],
			message: /[Cc]redential/,
			advice: /^/,
		},
		{
			title: 'Media Source still says Media IDs',
			story: 'A file comes straight from an HTTP Request node, and Media Source was left as it is.',
			nodes: [file, ours(POST, 'Post', { text: 'Good morning' })],
			message: /Media IDs .* empty/,
			advice: /Binary Field/,
		},
		{
			title: 'A wrong name in Input Binary Field',
			story: 'The file is in the field "data"; the node looks for "image".',
			nodes: [file, ours(POST, 'Post', { mediaSource: 'binary', binaryPropertyName: 'image' })],
			message: /no binary field "image"\. It has: data\./,
			advice: /Use one of these names/,
		},
		{
			title: 'The download is not a file',
			story:
				'Response Format of the HTTP Request node was not set to File, so the item has no file at all.',
			nodes: [download(material.picture, 'text'), ours(POST, 'Post', { mediaSource: 'binary' })],
			message: /no binary/,
			advice: /Response Format/,
		},
		{
			title: 'A web page instead of a picture',
			story: 'The address leads to a page that shows the picture, not to the picture itself.',
			nodes: [download(material.webPage, 'file'), ours(POST, 'Post', { mediaSource: 'binary' })],
			message: /it looks like an HTML page/,
			advice: /leads straight to the file/,
		},
		{
			title: 'A picture that is too large',
			story: 'A photo of 6.5 MB, straight from the camera.',
			nodes: [
				download(material.largePicture, 'file'),
				ours(POST, 'Post', { mediaSource: 'binary' }),
			],
			message: /6\.5 MB; X takes at most 5 MB/,
			advice: /Edit Image node/,
		},
		{
			title: 'Five pictures on one Post',
			story: 'Media Source is URL, with five addresses.',
			nodes: [
				ours(POST, 'Post', { mediaSource: 'url', mediaUrls: material.fivePictures.join(' ') }),
			],
			message: /5/,
			advice: /[Tt]hread/,
		},
		{
			title: 'A text that is too long',
			story: 'The text of a blog post goes into a Post.',
			nodes: [ours(POST, 'Post', { text: 'Twelve words '.repeat(30), mediaSource: 'none' })],
			message: /280/,
			advice: /When Text Is Too Long/,
		},
		{
			title: 'Neither text nor media',
			story: 'The field that the text should come from is empty, and there are no media.',
			nodes: [ours(POST, 'Post', { text: '={{ $json.title }}', mediaSource: 'none' })],
			message: /text/i,
			advice: /Text/,
		},
		{
			title: 'A media ID that X does not know',
			story:
				'The ID was copied from a run of yesterday. X keeps media for 24 hours, and only for the account that uploaded them.',
			nodes: [ours(POST, 'Post', { text: 'Once more', mediaIds: '1880028106020515840' })],
			message: /would not attach/,
			advice: /[Uu]pload/,
		},
		{
			title: 'Media of a Post in a Direct Message',
			story:
				'The file was uploaded with Used For set to Post, and its ID goes to a Direct Message.',
			nodes: [
				file,
				ours('twitterMediaUpload', 'Upload', {}),
				ours('sendDirectMessageWithMedia', 'Message', {
					participant: { __rl: true, mode: 'name', value: '@reader' },
					text: 'For you',
				}),
			],
			message: /Post|Direct Message/,
			advice: /Used For/,
		},
		{
			title: 'A connection without media.write',
			story:
				'The account was connected while the app could only read and write Posts, or with settings of another node.',
			nodes: [file, ours(POST, 'Post', { mediaSource: 'binary' }, 'withoutMediaWrite')],
			message: /media\.write/,
			advice: /[Rr]econnect/,
		},
		{
			title: 'The account has withdrawn its permission',
			story: 'The owner of the account removed the app on X.',
			nodes: [file, ours(POST, 'Post', { mediaSource: 'binary' }, 'revoked')],
			message: /no longer accepts|did not accept/,
			advice: /[Rr]econnect/,
		},
	];
}
