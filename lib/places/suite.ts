import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toExperiment } from '../experiment.js';
import { messages } from '../messages.js';
import type { Experiment, ExperimentSpec, Plan, Program, ProgramSpec } from '../types.js';
import { bundle } from './bundle.js';
import { specsOf } from './specs.js';

/** A suite module, loaded: its experiments, or the whole program it declares. */
export interface Suite {
  readonly title: string;
  /** absolute path of the module */
  readonly file: string;
  readonly experiments: readonly Experiment[];
  /** null when the module declares plain experiments */
  readonly program: Program | null;
}

/** Loads a suite module. Throws when it does not compile or exports no experiments. */
export const loadSuite = async (file: string, overrides: Partial<Plan> = {}): Promise<Suite> => {
  const source = resolve(file);
  const { path } = await bundle(source);
  const exported = (await import(pathToFileURL(path).href)) as { default?: unknown; title?: string };
  const specs = specsOf(exported.default);
  if (!specs) throw new Error(messages.noExperiments(file));
  const experiments = specs.map((spec, index) =>
    toExperiment(spec as ExperimentSpec, { origin: { file: source, module: path, index }, overrides }),
  );
  const title = exported.title ?? basename(source, extname(source));
  return { title, file: source, experiments, program: toProgram(exported.default, experiments) };
};

const toProgram = (exported: unknown, [whole, local]: readonly Experiment[]): Program | null => {
  const { name, part } = (exported ?? {}) as Partial<ProgramSpec>;
  return whole && local && !Array.isArray(exported) && part ? { name: name ?? whole.name, part, whole, local } : null;
};
