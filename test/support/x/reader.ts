import { Agent } from 'node:https';
import { connect, type Socket } from 'node:net';
import { TwitterApi, type TwitterApiv2 } from 'twitter-api-v2';
import type { Simulator } from '../../simulator';

/** Connections to api.x.com end at the simulator, in plain HTTP; the client believes that it speaks to X. */
export class Redirect extends Agent {
	constructor(private readonly target: number) {
		super({ keepAlive: false });
	}

	override createConnection(): Socket {
		return connect(this.target, '127.0.0.1');
	}
}

/** A library that other people wrote for the real X, with the eyes of one account (default: the demo user). */
export function readerOf(simulator: Simulator, userId?: string): TwitterApiv2 {
	const token = simulator.issueToken(userId === undefined ? {} : { userId }).access_token;
	return new TwitterApi(token, { httpAgent: new Redirect(simulator.port) }).v2;
}
