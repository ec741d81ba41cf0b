import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Values by key in a JSON file; written at every change, so that a broken-off run loses nothing. */
export class Cache<T> {
	private readonly values: Record<string, T>;

	constructor(private readonly path: string) {
		this.values = existsSync(path)
			? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, T>)
			: {};
	}

	get(key: string): T | undefined {
		return this.values[key];
	}

	set(key: string, value: T): void {
		this.values[key] = value;
		writeFileSync(this.path, JSON.stringify(this.values));
	}
}
