import { messages } from './messages.js';
import { toPlan } from './plan.js';
import type {
  Experiment,
  ExperimentSpec,
  Origin,
  Placement,
  Plan,
  ProgramSpec,
  Variant,
  VariantSpec,
  Workload,
  WorkloadSpec,
} from './types.js';

/**
 * Declares an experiment in a suite module: `export default [experiment({ … })]`.
 * It only adds types: suite modules are also loaded by the bare processes that measure, so this stays weightless.
 */
export const experiment = <I, O>(spec: ExperimentSpec<I, O>): ExperimentSpec<I, O> => spec;

/** Resolves a spec: the first variant is the baseline, all others are candidates. Throws when there is no candidate. */
export const toExperiment = (
  {
    name,
    strategy,
    claim = '',
    source = '',
    expected = 'faster',
    workload = {},
    variants,
    needs = [],
    tags = [],
    plan = {},
  }: ExperimentSpec,
  { origin = null, overrides = {} }: { origin?: Origin | null; overrides?: Partial<Plan> } = {},
): Experiment => {
  const [baseline, ...candidates] = Object.entries(variants).map(toVariant);
  if (!baseline) throw new Error(messages.noVariants(name));
  if (candidates.length === 0) throw new Error(messages.noCandidate(name, baseline.name));
  return {
    name,
    strategy,
    claim,
    source,
    expected,
    workload: toWorkload(workload),
    baseline,
    candidates,
    needs,
    tags,
    plan: toPlan({ ...plan, ...overrides }),
    origin,
  };
};

const toWorkload = ({
  sizes = [1],
  unit = '',
  input = (size) => size,
  close = () => {},
  agree = 'exact',
}: WorkloadSpec): Workload => ({ sizes, unit, input, close, agree });

const toVariant = ([name, spec]: [string, VariantSpec], index: number): Variant => {
  const {
    run,
    open = null,
    close = null,
    placement = {},
    takes = 0.001,
  } = typeof spec === 'function' ? { run: spec } : spec;
  return {
    name,
    role: index === 0 ? 'baseline' : 'candidate',
    run,
    open,
    close,
    placement: toPlacement(placement),
    takes,
  };
};

export const toPlacement = ({ runtime = 'node', flags = [], cpus = null }: Partial<Placement> = {}): Placement => ({
  runtime,
  flags,
  cpus,
});

/** Declares a whole program with a part to replace: `export default program({ … })`. */
export const program = (spec: ProgramSpec): ProgramSpec => spec;
