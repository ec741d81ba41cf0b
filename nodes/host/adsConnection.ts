import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { success, type Outcome } from '../media/failure';
import type { Clock } from '../upload/ports';
import { XClient } from '../x/client';
import { connect, credentialTypeOf, readAddress, type Connection } from './connection';
import { N8nHttp } from './http';

/** Where ads are made: for real, or where nothing is shown and nothing costs. */
export type AdsEnvironment = 'live' | 'sandbox';

/** A connection that also reaches the Ads API. */
export interface AdsConnection extends Connection {
	readonly ads: XClient;
	readonly environment: AdsEnvironment;
}

/** The credential's field with the address, and the address that it has unless changed. */
const HOSTS: Readonly<Record<AdsEnvironment, readonly [field: string, preset: string]>> = {
	live: ['adsApiBaseUrl', 'https://ads-api.x.com'],
	sandbox: ['adsSandboxBaseUrl', 'https://ads-api-sandbox.x.com'],
};

/** The Ads API takes OAuth 1.0a only. */
const AUTHENTICATION = 'oAuth1';

export async function connectAds(context: IExecuteFunctions): Promise<Outcome<AdsConnection>> {
	const environment = context.getNodeParameter('environment', 0, 'live') as AdsEnvironment;
	const connection = await connect(context, AUTHENTICATION);
	if (!connection.ok) return connection;
	const { clock, signal } = connection.value.world;
	const ads = await adsClient(context, environment, clock, signal);
	return ads.ok ? success({ ...connection.value, ads: ads.value, environment }) : ads;
}

export async function adsClient(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	environment: AdsEnvironment,
	clock: Pick<Clock, 'now'>,
	signal: AbortSignal,
): Promise<Outcome<XClient>> {
	const credentialType = credentialTypeOf(AUTHENTICATION);
	const address = await readAddress(context, credentialType, ...HOSTS[environment]);
	if (!address.ok) return address;
	const http = new N8nHttp(context, AUTHENTICATION, credentialType, address.value, signal);
	return success(new XClient(http, clock));
}
