import { config } from '@n8n/node-cli/eslint';

/**
 * Nothing in here ships: a test may use timers, the console and Node's own modules, and loads built
 * packages with require as n8n does. The root's configuration has to stay n8n's own, word for word,
 * in strict mode, so this is a second file.
 */
export default [
	...config,
	{
		files: ['**/*.ts'],
		rules: {
			'no-console': 'off',
			'@typescript-eslint/no-require-imports': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			// Answers of servers are what they are; a test says what it expects of them.
			'@typescript-eslint/no-explicit-any': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/no-restricted-globals': 'off',
			'@n8n/community-nodes/no-restricted-imports': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
];
