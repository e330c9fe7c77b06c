import { openBench } from '../measure/bench.js';
import { heldOf } from '../measure/held.js';
import { type Host, type Place, VariantFailure } from '../measure/host.js';
import type { Failure } from '../types.js';

/**
 * This process: the only place for closures, such as functions of notebook cells. One process is one draw of JIT, heap
 * and address layout, and a hang in a variant hangs us: prefer fresh processes wherever there is a module to load.
 */
export const inProcess: Place = {
  name: 'in-process',
  now: () => performance.now() / 1000,
  open: async ({ experiment, variants, size, seed, draw }) => {
    const opening = openBench(experiment.workload, heldOf(experiment, variants), { size, seed, draw });
    return guarded(await catching(variants.join(' or '), opening));
  },
};

/** The same host, throwing every variant's error as that variant's failure. */
export const guarded = (host: Host): Host => ({
  first: (name) => catching(name, host.first(name)),
  agree: (a, b) => catching(b, host.agree(a, b)),
  answer: (name) => catching(name, host.answer(name)),
  warm: (name, seconds) => catching(name, host.warm(name, seconds)),
  control: (name, seconds) => catching(name, host.control(name, seconds)),
  sample: (name, evaluations) => catching(name, host.sample(name, evaluations)),
  turn: (name, evaluations, samples) => catching(name, host.turn(name, evaluations, samples)),
  pairs: (request) => catching(request.candidate, host.pairs(request)),
  use: (name) => catching(name, host.use!(name)),
  otherInput: (name) => catching(name, host.otherInput!(name)),
  close: () => host.close().catch(() => {}), // what the variants opened may itself be broken; the pairs stand
});

const catching = async <T>(variant: string, running: Promise<T>): Promise<T> => {
  try {
    return await running;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new VariantFailure({ kind: 'error', variant, message } satisfies Failure);
  }
};
