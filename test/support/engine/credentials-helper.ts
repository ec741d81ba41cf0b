import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers, Workflow } from 'n8n-workflow';
import type { Credentials } from 'n8n-core';
import type { CredentialStore } from './credential-store';
import type { CredentialTypes } from './credential-types';

/** What n8n never takes from the store when the credential type hides the field. */
const PINNED_WHEN_HIDDEN = [
	'authUrl',
	'accessTokenUrl',
	'requestTokenUrl',
	'grantType',
	'authentication',
];

const standInNode: INode = {
	id: '',
	name: '',
	type: 'stand-in',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's own helper lives in its server; this one keeps to its rules over an in-memory store. */
export class TestCredentialsHelper extends ICredentialsHelper {
	/** Ids of the credentials whose tokens n8n replaced, in order. */
	readonly refreshes: string[] = [];

	constructor(
		private readonly types: CredentialTypes,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.types.parentsOf(name);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.propertiesOf(type);
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		return this.store.open(details.id, type);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		place?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await this.store.open(details.id, type).getData();
		if (raw === true) return stored;
		const filled = this.withDefaults(type, stored);
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const self = filled as INodeParameters;
		if (!place) {
			const nodeTypes = {} as INodeTypes;
			const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
			return workflow.expression.getComplexParameterValue(
				standInNode,
				self,
				mode,
				keys,
				undefined,
				undefined,
				self,
			) as ICredentialDataDecryptedObject;
		}
		return place.workflow.expression.getParameterValue(
			self,
			place.runExecutionData,
			place.runIndex,
			place.itemIndex,
			place.node.name,
			place.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			self,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.store.save(String(details.id), type, data, details.name);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const id = String(details.id);
		const credentials = this.store.open(id, type);
		await credentials.updateData({ oauthTokenData: data.oauthTokenData });
		this.store.put(id, credentials);
		this.refreshes.push(id);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types.get(typeName);
		if (typeof authenticate !== 'function') return requestOptions;
		return await authenticate(credentials, requestOptions);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.types.get(typeName);
		const changed = await preAuthentication?.call(helpers, credentials);
		return changed as ICredentialDataDecryptedObject | undefined;
	}

	/** The form's defaults, hidden fields included; the tokens are kept though no form shows them. */
	private withDefaults(
		type: string,
		stored: ICredentialDataDecryptedObject,
	): ICredentialDataDecryptedObject {
		const properties = this.types.propertiesOf(type);
		const data = { ...stored };
		for (const { name, type: kind } of properties) {
			if (kind === 'hidden' && PINNED_WHEN_HIDDEN.includes(name)) delete data[name];
		}
		const filled = NodeHelpers.getNodeParameters(
			properties,
			data as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (stored.oauthTokenData !== undefined) filled.oauthTokenData = stored.oauthTokenData;
		return filled;
	}
}
