/**
 * Lets time pass faster in this process, for n8n and the simulator alike, so that waits of seconds
 * take milliseconds. Must be imported before anything that keeps a `setTimeout` of its own.
 */
import { FastTimers } from './fastTimers';

const RealDate = Date;

export const realTimers = { setTimeout, clearTimeout };

export const timers = new FastTimers(RealDate.now());

const now = () => Math.floor(timers.now());

/** The same class, so that dates from elsewhere are still dates; only "now" is another. */
globalThis.Date = new Proxy(RealDate, {
	construct: (target, args, newTarget) =>
		Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
	apply: () => new RealDate(now()).toString(),
	get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
