import type { Run } from '../types.js';

/** Runs a variant `n` times; gives nothing, but keeps every answer alive long enough to be real. */
export type Loop = (n: number) => undefined | Promise<undefined>;

/**
 * A timing loop of its own for each variant: a shared one would see all variants at one call site, and the engine would
 * compile neither as it runs alone. Answers go into a small ring that outlives the loop, so that the work that makes
 * them cannot be optimised away; the input is read afresh from a list each time, so that work on it cannot be moved out
 * of the loop and done once.
 */
export const loopFor = (run: Run, input: unknown, context: unknown, promise: boolean): Loop =>
  (promise ? makeAsync : makeSync)()(run, [input, input], context, [{}, {}, {}, {}]);

type Maker = (run: Run, inputs: readonly unknown[], context: unknown, ring: unknown[]) => Loop;

let serial = 0;

// From text, so that no transpiler touches the loop. Each text is its own: the engine keeps one compiled function, with
// all that it has learnt at its call site, for texts that are the same.
const maker = (loop: string): Maker => {
  serial += 1;
  return new Function('run', 'inputs', 'context', 'ring', `return ${loop} // loop ${serial}`) as Maker;
};

const makeSync = (): Maker =>
  maker('function loop(n) { for (let i = 0; i < n; i++) ring[i & 3] = run(inputs[i & 1], context); };');

const makeAsync = (): Maker =>
  maker('async function loop(n) { for (let i = 0; i < n; i++) ring[i & 3] = await run(inputs[i & 1], context); };');
