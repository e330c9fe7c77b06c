import { messages } from './messages.js';
import { toPlan } from './plan.js';
import type {
  CommandSpec,
  Experiment,
  ExperimentSpec,
  FleetSpec,
  Origin,
  Placement,
  Plan,
  ProgramSpec,
  ServiceSpec,
  SteppedProgramSpec,
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

/** Declares a job for small machines in a module: `export default fleet({ … })`. Weightless for the same reason. */
export const fleet = <I, R>(spec: FleetSpec<I, R>): FleetSpec<I, R> => spec;

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
    load = {},
  }: ExperimentSpec,
  { origin = null, overrides = {} }: { origin?: Origin | null; overrides?: Partial<Plan> } = {},
): Experiment => {
  const [baseline, ...candidates] = Object.entries(variants).map(toVariant);
  const odd = candidates.find((candidate) => kindOf(candidate) !== kindOf(baseline));
  if (!baseline) throw new Error(messages.noVariants(name));
  if (candidates.length === 0) throw new Error(messages.noCandidate(name, baseline.name));
  if (odd) throw new Error(messages.mixedKinds(name, baseline.name, kindOf(baseline), odd.name, kindOf(odd)));
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
    ...(baseline.service && { load }),
    origin,
  };
};

/** What the input of a workload without `close` leaves behind. */
export const nothingToClose = (): void => {};

const toWorkload = ({
  sizes = [1],
  unit = '',
  input = (size) => size,
  close = nothingToClose,
  agree = 'exact',
}: WorkloadSpec): Workload => ({ sizes, unit, input, close, agree });

const toVariant = ([name, spec]: [string, VariantSpec], index: number): Variant => {
  const role = index === 0 ? 'baseline' : 'candidate';
  if (typeof spec !== 'function' && 'command' in spec) return { name, role, ...toCommandVariant(name, spec) };
  if (typeof spec !== 'function' && 'service' in spec) return { name, role, ...toServiceVariant(name, spec) };
  const {
    run,
    open = null,
    close = null,
    placement = {},
    takes = 0.001,
    amount,
  } = typeof spec === 'function' ? { run: spec } : spec;
  return {
    name,
    role,
    run,
    open,
    close,
    placement: toPlacement(placement),
    takes,
    ...(amount && { amount }),
  };
};

const toServiceVariant = (name: string, spec: ServiceSpec): Omit<Variant, 'name' | 'role'> => ({
  ...notCalled(name),
  placement: toPlacement({ runtime: 'service', ...spec.placement }),
  service: spec,
  ...(spec.amount && { amount: spec.amount }),
});

/** Of a variant that is no function. */
const notCalled = (name: string): Pick<Variant, 'run' | 'open' | 'close' | 'takes'> => ({
  run: () => {
    throw new Error(messages.notAFunction(name));
  },
  open: null,
  close: null,
  takes: 0,
});

const kindOf = (variant: Variant | undefined): string =>
  variant?.command ? 'a command' : variant?.service ? 'a service' : 'a function';

const toCommandVariant = (
  name: string,
  { command, env = {}, cwd, stdin, exit = 0, prepare, conclude, warmup = 2, takes = 0.001, amount }: CommandSpec,
): Omit<Variant, 'name' | 'role'> => ({
  ...notCalled(name),
  placement: toPlacement({ runtime: 'command' }),
  takes,
  ...(amount && { amount }),
  command: {
    line: typeof command === 'function' ? command : () => command,
    env,
    cwd: cwd ?? null,
    stdin: stdin ?? null,
    exit,
    prepare: prepare ?? null,
    conclude: conclude ?? null,
    warmup,
  },
});

export const toPlacement = ({ runtime = 'node', flags = [], cpus = null }: Partial<Placement> = {}): Placement => ({
  runtime,
  flags,
  cpus,
});

/**
 * The variants of a sweep: the same job with more and more of something, `variants: sweep('workers', [1, 2, 4], (n) => …)`.
 * The first amount is the baseline. Laws of scaling are fitted to what the others bring.
 */
export const sweep = <I, O, C>(
  unit: string,
  amounts: readonly number[],
  variant: (n: number) => VariantSpec<I, O, C>,
): Readonly<Record<string, VariantSpec<I, O, C>>> =>
  Object.fromEntries(
    amounts.map((n) => {
      const spec = variant(n);
      return [`${n} ${unit}`, { ...(typeof spec === 'function' ? { run: spec } : spec), amount: { n, unit } }];
    }),
  );

/** Declares a whole program with a part to replace, or with several in steps: `export default program({ … })`. */
export const program = <S extends ProgramSpec | SteppedProgramSpec>(spec: S): S => spec;
