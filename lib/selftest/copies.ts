import { toExperiment } from '../experiment.js';
import { ownScript } from '../places/own-script.js';
import type { Experiment, Plan } from '../types.js';
import specs, { type Computing, computingKinds, factors } from './planted.js';

/** Two copies of a function, the candidate with `factor` times the work; for fresh processes, from the script that comes along. */
export const copies = (kind: Computing, factor: (typeof factors)[number], plan: Partial<Plan>): Promise<Experiment> =>
  planted(computingKinds.indexOf(kind) * factors.length + factors.indexOf(factor), plan);

/** The same with work that waits: a round trip through the network of this machine. */
export const waitingCopies = (plan: Partial<Plan>): Promise<Experiment> => planted(specs.length - 1, plan);

const planted = async (index: number, overrides: Partial<Plan>): Promise<Experiment> => {
  const module = await ownScript('selftest/planted');
  return toExperiment(specs[index]!, { origin: { file: module, module, index }, overrides });
};
