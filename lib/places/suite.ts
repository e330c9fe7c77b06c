import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toExperiment } from '../experiment.js';
import { messages } from '../messages.js';
import type {
  Experiment,
  ExperimentSpec,
  Plan,
  Program,
  ProgramSpec,
  Step,
  SteppedProgram,
  SteppedProgramSpec,
} from '../types.js';
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
  /** null when the module declares no program in steps */
  readonly stepped: SteppedProgram | null;
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
  return {
    title,
    file: source,
    experiments,
    program: toProgram(exported.default, experiments),
    stepped: toStepped(exported.default, experiments),
  };
};

const toProgram = (exported: unknown, [whole, local]: readonly Experiment[]): Program | null => {
  const { name, part } = (exported ?? {}) as Partial<ProgramSpec>;
  return whole && local && !Array.isArray(exported) && part ? { name: name ?? whole.name, part, whole, local } : null;
};

const toStepped = (exported: unknown, [whole, ...each]: readonly Experiment[]): SteppedProgram | null => {
  const { name = whole?.name ?? '', steps } = (exported ?? {}) as Partial<SteppedProgramSpec>;
  if (!whole || !steps || Array.isArray(exported)) return null;
  const toStep = ({ name: step, part, why }: SteppedProgramSpec['steps'][number], index: number): Step => {
    const [around, local] = [each[2 * index]!, each[2 * index + 1]!];
    return { name, step, strategy: local.strategy, part, why, whole: around, local };
  };
  return { name, whole, steps: steps.map(toStep) };
};
