import type { Run } from '../types.js';

/** Runs a variant `n` times; gives nothing, but keeps every answer alive long enough to be real. */
export type Loop = (n: number) => undefined | Promise<undefined>;

/**
 * A timing loop of its own for each variant: a shared one would see all variants at one call site, and the engine would
 * compile neither as it runs alone. Answers go into a small ring that outlives the loop, so that the work that makes
 * them cannot be optimised away; the input is read afresh from a list each time, so that work on it cannot be moved out
 * of the loop and done once. `draw`, from 0 to below 1, decides how the loop is written: see `shapes`.
 */
export const loopFor = (run: Run, input: unknown, context: unknown, promise: boolean, draw = 0): Loop =>
  maker(promise ? ASYNC : shapes[Math.floor(draw * shapes.length)]!)(run, [input, input], context, [{}, {}, {}, {}]);

type Maker = (run: Run, inputs: readonly unknown[], context: unknown, ring: unknown[]) => Loop;

let serial = 0;

// From text, so that no transpiler touches the loop. Each text is its own: the engine keeps one compiled function, with
// all that it has learnt at its call site, for texts that are the same.
const maker = (loop: string): Maker => {
  serial += 1;
  return new Function('run', 'inputs', 'context', 'ring', `${loop} // loop ${serial}`) as Maker;
};

/**
 * Ways to call a function again and again. Of a function that is compiled into its caller, how long it takes depends on
 * the caller: in loops written differently, ratios of the same two functions differ by tenths of a percent. One loop for
 * all would make that a bias which no number of pairs narrows and no interval shows; drawn for each process, and alike
 * for both sides, it scatters between blocks, which intervals do show.
 */
export const shapes: readonly string[] = [
  'return function loop(n) { for (let i = 0; i < n; i++) ring[i & 3] = run(inputs[i & 1], context); };',
  'return function loop(n) { for (let i = n; i > 0; i--) ring[i & 3] = run(inputs[i & 1], context); };',
  `return function loop(n) {
    let i = 0;
    for (; i < n - 1; i += 2) {
      ring[i & 3] = run(inputs[i & 1], context);
      ring[(i + 1) & 3] = run(inputs[(i + 1) & 1], context);
    }
    if (i < n) ring[i & 3] = run(inputs[i & 1], context);
  };`,
  `const once = (i) => { ring[i & 3] = run(inputs[i & 1], context); };
  return function loop(n) { for (let i = 0; i < n; i++) once(i); };`,
  `return function loop(n) {
    for (let i = 0; i < n; ) {
      const end = Math.min(n, i + 16);
      do { const answer = run(inputs[i & 1], context); ring[i & 3] = answer; i++; } while (i < end);
    }
  };`,
];

// Between two turns of the event loop nothing of the caller is left.
const ASYNC =
  'return async function loop(n) { for (let i = 0; i < n; i++) ring[i & 3] = await run(inputs[i & 1], context); };';
