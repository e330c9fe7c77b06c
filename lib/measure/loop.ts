import type { Run } from '../types.js';

/** Runs a variant `n` times; gives nothing, but keeps every answer alive long enough to be real. */
export type Loop = (n: number) => undefined | Promise<undefined>;

/**
 * A timing loop of its own for each variant: a shared one would see all variants at one call site, and the engine would
 * compile neither as it runs alone. Answers go into a small ring that outlives the loop, so that the work that makes
 * them cannot be optimised away.
 */
export const loopFor = (run: Run, input: unknown, context: unknown, promise: boolean): Loop =>
  (promise ? makeAsync : makeSync)()(run, input, context, [{}, {}, {}, {}]);

type Maker = (run: Run, input: unknown, context: unknown, ring: unknown[]) => Loop;

// From text, so that no transpiler touches the loop and each one is compiled apart.
const makeSync = (): Maker =>
  new Function(
    'run',
    'input',
    'context',
    'ring',
    'return function loop(n) { for (let i = 0; i < n; i++) ring[i & 3] = run(input, context); };',
  ) as Maker;

const makeAsync = (): Maker =>
  new Function(
    'run',
    'input',
    'context',
    'ring',
    'return async function loop(n) { for (let i = 0; i < n; i++) ring[i & 3] = await run(input, context); };',
  ) as Maker;
