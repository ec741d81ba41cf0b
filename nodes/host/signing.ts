import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

type Context = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * The context as n8n's helper sees it when it signs a request. On its own, the helper reads the
 * credential for every request: from n8n's database, decrypted, with its expressions resolved (what that
 * costs: docs/performance.md). Here it is read once. It stays within n8n's helper; nothing of this
 * package looks into it.
 */
export class Signing {
	/** To be the `this` of n8n's helper. */
	readonly context: Context;

	private readonly known = new Map<string, Promise<object>>();

	constructor(context: Context) {
		const read = async (type: string) => await this.read(type, context);
		this.context = new Proxy(context, {
			get(target, name) {
				if (name === 'getCredentials') return read;
				const value: unknown = Reflect.get(target, name, target);
				return typeof value === 'function' ? (value.bind(target) as unknown) : value;
			},
		});
	}

	/** For when X has refused it: another execution may have renewed it since. */
	forget(): void {
		this.known.clear();
	}

	private async read(type: string, context: Context): Promise<object> {
		const known = this.known.get(type);
		if (known) return await known;
		const reading = context.getCredentials<object>(type);
		this.known.set(type, reading);
		// What could not be read may be there the next time.
		reading.catch(() => this.known.delete(type));
		return await reading;
	}
}
