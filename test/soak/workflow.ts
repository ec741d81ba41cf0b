import { files, type TestItem, type TestNode } from '../support/engine';
import { OAUTH1, OAUTH2, postNode, uploadNode } from '../support/stage';
import { makeFile } from './files';
import type { ItemPlan, Schedule } from './schedule';

/** The workflow of a schedule. `resume` has the resume token of an item, by its key. */
export function workflowOf(
	schedule: Schedule,
	items: readonly ItemPlan[],
	resume: ReadonlyMap<string, string>,
): TestNode[] {
	const { kind, authentication, options } = schedule;
	const settings = {
		...schedule.settings,
		credentials: authentication === 'oAuth1' ? OAUTH1 : OAUTH2,
	};
	const withResume = { ...options, resume: '={{ $json.resume ?? "" }}' };
	const upload = uploadNode(
		{ authentication, binaryPropertyName: '*', options: withResume },
		settings,
	);
	const post = (mediaSource: string) =>
		postNode(
			{
				authentication,
				text: '={{ $json.text }}',
				mediaSource,
				binaryPropertyName: '*',
				options: withResume,
			},
			settings,
		);
	const feed = files(items.map((item) => asTestItem(item, resume.get(item.key))));
	switch (kind) {
		case 'upload':
			return [feed, upload];
		case 'uploadThenPost':
			return [feed, upload, post('mediaIds')];
		case 'postFiles':
			return [feed, post('binary')];
		case 'postText':
			return [feed, post('none')];
	}
}

function asTestItem({ key, text, files: plans }: ItemPlan, resume: string | undefined): TestItem {
	const binary = Object.fromEntries(plans.map((plan, at) => [`file${at}`, makeFile(plan)]));
	return { json: { key, text, ...(resume === undefined ? {} : { resume }) }, binary };
}
