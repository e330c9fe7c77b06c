// Loaded ahead of a program, one of whose functions is led through us: records its calls, times them, makes them longer or in two forms,
// or answers them from a record in a set share of their time. Bundled into one plain module.
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { firstDifference } from '../../measure/agreement.js';
import type { PartRequest, PartRun, Recorded, Stuck } from './part-protocol.js';

type Part = (...given: unknown[]) => unknown;

/** Of a method: what its object and its class keep. */
type StateOf = (self: unknown) => unknown;
type Watch = (part: Part, other?: Part, stateOf?: StateOf) => Part;

const { EIGHTWAYS_PART: asked } = process.env;
// what the program starts is not watched
delete process.env.EIGHTWAYS_PART;

/** Bytes and calls that are kept of what it is given, and bytes of what it answers. */
const MOST_GIVEN = 64 * 2 ** 20;
const MOST_KEPT = 2048;
const MOST_ANSWERS = 128 * 2 ** 20;

const now = (): number => performance.now() / 1000;
/** Seconds in which the event loop had nothing to do so far. */
const idled = (): number => performance.nodeTiming.idleTime / 1000;

/** Calls of the function from outside of it; those that it makes of itself are part of these, in the form that makes them. */
const outermost = (
  part: Part,
  call: (self: unknown, given: unknown[]) => unknown,
  form: () => Part = () => part,
): Part => {
  let inside = false;
  return function (this: unknown, ...given) {
    if (inside) return form().apply(this, given);
    inside = true;
    try {
      return call(this, given);
    } finally {
      inside = false;
    }
  };
};

const isPromise = (value: unknown): boolean =>
  typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';

/** Whether two clones hold the same: a number may be written in two ways, as the engine happens to keep it. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.compare(one, other) === 0 || isDeepStrictEqual(deserialize(one), deserialize(other));

/** Whether a clone holds all of it: objects of classes keep what it does not show. */
const isWhole = (value: unknown, seen = new Set<unknown>()): boolean => {
  if (typeof value !== 'object' || value === null || seen.has(value)) return true;
  seen.add(value);
  const kind = Object.getPrototypeOf(value) as unknown;
  if (ArrayBuffer.isView(value) || PLAIN.includes(kind)) return true;
  if (value instanceof Map && kind === Map.prototype)
    return [...value].every(([key, one]) => isWhole(key, seen) && isWhole(one, seen));
  if (value instanceof Set && kind === Set.prototype) return [...value].every((one) => isWhole(one, seen));
  const isBare = kind === Object.prototype || kind === Array.prototype || kind === null;
  return isBare && Object.values(value).every((one) => isWhole(one, seen));
};

const PLAIN: readonly unknown[] = [Date.prototype, RegExp.prototype, ArrayBuffer.prototype];

const recording = (answer: string): Watch => {
  const seconds: number[] = [];
  let given: Uint8Array[] = [];
  let answers: Uint8Array[] | null = [];
  let [stride, bytes, answered] = [1, 0, 0];
  let stuck: Stuck | null = null;
  let before: number | null = null;
  const clone = (value: unknown, why: Stuck): Uint8Array | null => {
    try {
      return serialize(value);
    } catch {
      stuck ??= why;
      return null;
    }
  };
  const keep = (one: Uint8Array): void => {
    given.push(one);
    bytes += one.length;
    while (given.length > 1 && (given.length > MOST_KEPT || bytes > MOST_GIVEN)) {
      given = given.filter((_, index) => index % 2 === 0);
      stride *= 2;
      bytes = given.reduce((all, { length }) => all + length, 0);
    }
  };
  process.on('exit', () => {
    const idle = idled() - (before ?? idled());
    const recorded: Recorded = {
      ...{ seconds: Float64Array.from(seconds), given, stride, answers, stuck },
      ...{ idle, wall: now() },
    };
    writeFileSync(answer, serialize(recorded));
  });
  return (part, _, stateOf) =>
    outermost(part, (self, these) => {
      before ??= idled();
      if (stuck) return part.apply(self, these);
      if (!stateOf && self !== undefined && self !== globalThis) stuck = 'this';
      const sampled = seconds.length % stride === 0;
      const seen = (): Uint8Array | null => {
        if (!stateOf) return clone(these, 'arguments');
        const state = stateOf(self);
        if (isWhole(state)) return clone([state, these], 'state');
        stuck ??= 'state';
        return null;
      };
      const copy = sampled ? seen() : null;
      const begin = now();
      let result: unknown;
      try {
        result = part.apply(self, these);
      } catch (error) {
        stuck ??= 'throws';
        throw error;
      }
      seconds.push(now() - begin);
      if (isPromise(result)) stuck ??= 'promise';
      if (copy) {
        const after = seen();
        if (after && !isSame(copy, after)) stuck ??= 'changes';
        keep(copy);
      }
      if (answers && !stuck) {
        // one that is an object of a class, or its own, could not be given back from a record
        const made = stateOf && !isWhole(result) ? null : clone(result, 'answer');
        answered += made?.length ?? 0;
        if (made && answered <= MOST_ANSWERS) answers.push(made);
        else answers = null;
      }
      return result;
    });
};

/** Calls whose answers are compared: all at first, then fewer and fewer, so that comparing takes no more than calling. */
const isCompared = (call: number): boolean => call < 64 || (call & (call - 1)) === 0;

/** Without fields that are undefined: to whoever reads them they are not there. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(fields.map(([name, one]) => [name, bare(one)]));
};

const pairing = (answer: string, turn: number): Watch => {
  let [calls, seconds, others, differs] = [0, 0, 0, false];
  leave(answer, () => ({ calls, seconds, other: others, differs, loading: 0, strayed: 0 }));
  return (part, other) => {
    let form = part;
    const call = (self: unknown, given: unknown[]): unknown => {
      if (!other || differs) {
        form = part;
        return part.apply(self, given);
      }
      let [result, answered]: [unknown, unknown] = [undefined, undefined];
      const own = (): void => {
        form = part;
        const begin = now();
        result = part.apply(self, given);
        seconds += now() - begin;
      };
      const changed = (): void => {
        form = other;
        const begin = now();
        answered = other.apply(self, given);
        others += now() - begin;
      };
      const both = (turn + calls) % 2 === 0 ? [own, changed] : [changed, own];
      const at = calls;
      calls += 1;
      try {
        for (const one of both) one();
        if (isCompared(at)) differs = firstDifference(bare(result), bare(answered), { tolerance: 1e-9 }) !== null;
      } catch {
        // whichever it was, the program gets what it would get of its own
        differs = true;
        form = part;
        return part.apply(self, given);
      }
      return result;
    };
    return outermost(part, call, () => form);
  };
};

const timing = (answer: string, factor = 0): ((part: Part) => Part) => {
  let [calls, seconds] = [0, 0];
  leave(answer, () => ({ calls, seconds, other: null, differs: false, loading: 0, strayed: 0 }));
  return (part) =>
    outermost(part, (self, given) => {
      const begin = now();
      try {
        return part.apply(self, given);
      } finally {
        const end = now();
        seconds += end - begin;
        calls += 1;
        if (factor > 0) busyUntil(end + factor * (end - begin));
      }
    });
};

/** As a call that computes: nothing else of this thread runs meanwhile. */
const busyUntil = (until: number): void => {
  let at = now();
  while (at < until) at = now();
};

const replaying = (answer: string, recorded: string, factor: number): ((part: Part) => Part) => {
  const began = now();
  const { seconds: took, answers: kept } = deserialize(readFileSync(recorded)) as Recorded;
  const answers = (kept ?? []).map((one) => deserialize(one) as unknown);
  const loading = now() - began;
  let [calls, seconds, strayed] = [0, 0, 0];
  leave(answer, () => ({ calls, seconds, other: null, differs: false, loading, strayed }));
  return (part) =>
    outermost(part, (self, given) => {
      const begin = now();
      const index = calls;
      calls += 1;
      if (index >= answers.length) {
        strayed += 1;
        return part.apply(self, given);
      }
      busyUntil(begin + factor * took[index]!);
      seconds += now() - begin;
      const made = answers[index];
      answers[index] = undefined; // the program's to keep or to drop, as one that it computed
      return made;
    });
};

const leave = (answer: string, run: () => PartRun): void => {
  process.on('exit', () => writeFileSync(answer, JSON.stringify(run())));
};

const begin = (request: PartRequest): Watch => {
  if (request.do === 'record') return recording(request.answer);
  if (request.do === 'time') return timing(request.answer);
  if (request.do === 'delay') return timing(request.answer, request.factor);
  if (request.do === 'pair') return pairing(request.answer, request.turn);
  return replaying(request.answer, request.recorded, request.factor);
};

// threads that the program starts run the function as it is
const watch = asked && isMainThread ? begin(JSON.parse(asked) as PartRequest) : (part: Part): Part => part;
Object.defineProperty(globalThis, Symbol.for('eightways.part'), { value: watch });
