import { messages } from '../messages.js';
import type { Law } from './law.js';
import { type LawName, laws } from './laws.js';
import { math } from './math.js';
import { type Numeric, numeric } from './numeric.js';
import { type Symmetric, solved } from './symmetric.js';

/** A law as a curve over N, with the parameters that a fit may move and their bounds. */
export interface Model {
  readonly law: LawName;
  readonly parameters: readonly string[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** of N and the parameters */
  readonly curve: Numeric;
  /** the derivative by each parameter, found by mathjs from the formula */
  readonly slopes: readonly Numeric[];
}

/** Measured throughputs, and the unit of each one's residual: 1, or the throughput itself. */
export interface Observed {
  readonly ns: readonly number[];
  readonly throughputs: readonly number[];
  readonly scales: readonly number[];
}

/** Where the curve comes nearest. */
export interface LeastSquares {
  readonly values: readonly number[];
  /** sum of squared residuals, each in its scale */
  readonly squares: number;
  /** the parameters that do not stand at a bound, by index */
  readonly free: readonly number[];
  /** JᵀJ of all parameters */
  readonly normal: Symmetric;
}

const models = new Map<LawName, Model>();

export const modelOf = (law: LawName, parameters: readonly string[]): Model => {
  const known = models.get(law);
  if (known) return known;
  const { formula, variables }: Law = laws[law];
  const symbols = ['N', ...parameters];
  const model = {
    law,
    parameters,
    least: parameters.map((name) => variables[name]!.least),
    most: parameters.map((name) => variables[name]!.most),
    curve: numeric(math().parse(formula), symbols),
    slopes: parameters.map((name) => numeric(math().derivative(formula, name), symbols)),
  };
  models.set(law, model);
  return model;
};

export const predict = (model: Model, values: readonly number[], n: number): number => model.curve([n, ...values]);

/**
 * Levenberg-Marquardt within bounds (Marquardt, SIAM J. Appl. Math. 11(2), 1963; steps are cut at the bounds, and a
 * parameter that would leave its bound rests there). Throws when it does not settle.
 */
export const leastSquares = (
  model: Model,
  { ns, throughputs, scales }: Observed,
  start: readonly number[] = startOf(model, ns, throughputs),
): LeastSquares => {
  const observed = { ns, throughputs, scales };
  let values = start;
  let squares = squaresOf(model, values, observed);
  let [damping, still] = [1e-3, 0];
  const exact = ROUNDING * throughputs.reduce((all, one, index) => all + (one / scales[index]!) ** 2, 0);
  let equations = normalEquations(model, values, observed);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { normal, gradient } = equations;
    // one that moves nothing here, as contention where no throughput is left, waits until the others have moved
    const free = freeParameters(model, values, gradient).filter((index) => normal[index]![index]! > 0);
    const next = moved(model, values, free, normal, gradient, damping);
    // A step of no length, none that a bound does not forbid, residuals of rounding alone, or steps that only turn about:
    // this is the bottom, to the digits that matter.
    if (free.length === 0 || squares <= exact || still > MOST_STILL || (next && near(values, next)))
      return { values, squares, free, normal };
    const nextSquares = next ? squaresOf(model, next, observed) : Number.POSITIVE_INFINITY;
    still = nextSquares < squares * (1 - 1e-9) ? 0 : still + 1;
    if (next && nextSquares <= squares) {
      [values, squares, damping] = [next, nextSquares, Math.max(damping / 10, 1e-12)];
      equations = normalEquations(model, values, observed);
    } else damping *= 10;
  }
  throw new Error(messages.fitDoesNotConverge(model.law, MOST_STEPS));
};

const squaresOf = (model: Model, values: readonly number[], { ns, throughputs, scales }: Observed): number => {
  let squares = 0;
  for (let index = 0; index < ns.length; index += 1)
    squares += ((throughputs[index]! - predict(model, values, ns[index]!)) / scales[index]!) ** 2;
  return squares;
};

/** JᵀJ and Jᵀr, in loops: a band asks for them ten thousand times. */
const normalEquations = (
  model: Model,
  values: readonly number[],
  { ns, throughputs, scales }: Observed,
): { readonly normal: Symmetric; readonly gradient: readonly number[] } => {
  const normal = values.map(() => new Array<number>(values.length).fill(0));
  const gradient = new Array<number>(values.length).fill(0);
  for (let index = 0; index < ns.length; index += 1) {
    const at = [ns[index]!, ...values];
    const residual = (throughputs[index]! - model.curve(at)) / scales[index]!;
    const slopes = model.slopes.map((slope) => slope(at) / scales[index]!);
    for (let row = 0; row < slopes.length; row += 1) {
      gradient[row]! += slopes[row]! * residual;
      for (let column = 0; column < slopes.length; column += 1) normal[row]![column]! += slopes[row]! * slopes[column]!;
    }
  }
  return { normal, gradient };
};

const freeParameters = (model: Model, values: readonly number[], gradient: readonly number[]): readonly number[] =>
  values
    .map((_, index) => index)
    .filter((index) => !(values[index]! <= model.least[index]! && gradient[index]! < 0))
    .filter((index) => !(values[index]! >= model.most[index]! && gradient[index]! > 0));

const moved = (
  model: Model,
  values: readonly number[],
  free: readonly number[],
  normal: Symmetric,
  gradient: readonly number[],
  damping: number,
): readonly number[] | null => {
  if (free.length === 0) return null;
  const damped = free.map((row) => free.map((column) => normal[row]![column]! * (row === column ? 1 + damping : 1)));
  const steps = solved(
    damped,
    free.map((index) => gradient[index]!),
  );
  if (!steps) return null;
  return values.map((value, index) => {
    const at = free.indexOf(index);
    return at < 0 ? value : Math.min(Math.max(value + steps[at]!, model.least[index]!), model.most[index]!);
  });
};

const MOST_STEPS = 500;
const MOST_STILL = 50;

/** Square of what rounding leaves of a curve, as a share of it. */
const ROUNDING = 1e-24;

const near = (before: readonly number[], after: readonly number[]): boolean =>
  before.every((value, index) => Math.abs(value - after[index]!) <= 1e-10 * (Math.abs(value) + 1e-12));

/** No contention, and one worker as the first point has it: the curve then bends to the others. */
const startOf = (model: Model, ns: readonly number[], throughputs: readonly number[]): readonly number[] => {
  const first = ns.indexOf(Math.min(...ns));
  const starts: Readonly<Record<string, number>> = { alpha: 0.01, beta: 1e-5, gamma: throughputs[first]! / ns[first]! };
  return model.parameters.map((name) => starts[name]!);
};
