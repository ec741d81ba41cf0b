'use strict';

const { n8n } = require('./package.json');

/** The built node and credential classes by class name; n8n itself loads them by the manifest. */
module.exports = Object.assign(
	{},
	...[...n8n.nodes, ...n8n.credentials].map((file) => require(`./${file}`)),
);
