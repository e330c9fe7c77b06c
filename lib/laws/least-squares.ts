import type { EvalFunction } from 'mathjs';
import { messages } from '../messages.js';
import type { Law } from './law.js';
import { type LawName, laws } from './laws.js';
import { math } from './math.js';

/** A law as a curve over N, with the parameters that a fit may move and their bounds. */
export interface Model {
  readonly law: LawName;
  readonly parameters: readonly string[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly curve: EvalFunction;
  /** the derivative by each parameter, found by mathjs from the formula */
  readonly slopes: readonly EvalFunction[];
}

/** Measured throughputs, and the unit of each one's residual: 1, or the throughput itself. */
export interface Observed {
  readonly ns: readonly number[];
  readonly throughputs: readonly number[];
  readonly scales: readonly number[];
}

export interface LeastSquares {
  readonly values: readonly number[];
  /** by the usual linear approximation; a parameter that stands at its bound counts as known: 0 in its row and column */
  readonly covariance: readonly (readonly number[])[];
  /** null for a parameter that stands at its bound */
  readonly standardErrors: readonly (number | null)[];
  /** sum of squared residuals, each in its scale */
  readonly squares: number;
}

const models = new Map<LawName, Model>();

export const modelOf = (law: LawName, parameters: readonly string[]): Model => {
  const known = models.get(law);
  if (known) return known;
  const { formula, variables }: Law = laws[law];
  const model = {
    law,
    parameters,
    least: parameters.map((name) => variables[name]!.least),
    most: parameters.map((name) => variables[name]!.most),
    curve: math().compile(formula),
    slopes: parameters.map((name) => math().derivative(formula, name).compile()),
  };
  models.set(law, model);
  return model;
};

export const predict = (model: Model, values: readonly number[], n: number): number =>
  model.curve.evaluate(scopeOf(model, values, n)) as number;

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
  let damping = 1e-3;
  for (let step = 0; step < 500; step += 1) {
    const { normal, gradient } = normalEquations(model, values, observed);
    const free = freeParameters(model, values, gradient);
    const next = moved(model, values, free, normal, gradient, damping);
    const nextSquares = next ? squaresOf(model, next, observed) : Number.POSITIVE_INFINITY;
    if (next && nextSquares <= squares) {
      const settled = squares - nextSquares <= 1e-15 * squares && near(values, next);
      [values, squares, damping] = [next, nextSquares, Math.max(damping / 10, 1e-12)];
      if (settled) return { values, squares, ...uncertainty(free, normal, squares, ns.length) };
    } else {
      damping *= 10;
      // No step, however short, goes down: this is the bottom to the last digit.
      if (damping > 1e12) return { values, squares, ...uncertainty(free, normal, squares, ns.length) };
    }
  }
  throw new Error(messages.fitDoesNotConverge(model.law, 500));
};

const scopeOf = (model: Model, values: readonly number[], n: number): Record<string, number> => {
  const scope: Record<string, number> = { N: n };
  for (const [index, name] of model.parameters.entries()) scope[name] = values[index]!;
  return scope;
};

const squaresOf = (model: Model, values: readonly number[], observed: Observed): number =>
  residualsOf(model, values, observed).reduce((sum, residual) => sum + residual ** 2, 0);

const residualsOf = (model: Model, values: readonly number[], { ns, throughputs, scales }: Observed) =>
  ns.map((n, index) => (throughputs[index]! - predict(model, values, n)) / scales[index]!);

/** JᵀJ and Jᵀr. */
const normalEquations = (
  model: Model,
  values: readonly number[],
  observed: Observed,
): { readonly normal: number[][]; readonly gradient: number[] } => {
  const { multiply, transpose } = math();
  const jacobian = observed.ns.map((n, index) => {
    const scope = scopeOf(model, values, n);
    return model.slopes.map((slope) => (slope.evaluate(scope) as number) / observed.scales[index]!);
  });
  const across = transpose(jacobian);
  return {
    normal: multiply(across, jacobian) as number[][],
    gradient: multiply(across, residualsOf(model, values, observed)) as unknown as number[],
  };
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
  normal: readonly (readonly number[])[],
  gradient: readonly number[],
  damping: number,
): readonly number[] | null => {
  if (free.length === 0) return null;
  const damped = free.map((row) => free.map((column) => normal[row]![column]! * (row === column ? 1 + damping : 1)));
  if (math().det(damped) === 0) return null;
  const steps = math().lusolve(
    damped,
    free.map((index) => gradient[index]!),
  ) as number[][];
  return values.map((value, index) => {
    const at = free.indexOf(index);
    return at < 0 ? value : Math.min(Math.max(value + steps[at]![0]!, model.least[index]!), model.most[index]!);
  });
};

const near = (before: readonly number[], after: readonly number[]): boolean =>
  before.every((value, index) => Math.abs(value - after[index]!) <= 1e-10 * (Math.abs(value) + 1e-12));

/** (JᵀJ)⁻¹ times the residual variance, over the parameters that are free. */
const uncertainty = (
  free: readonly number[],
  normal: readonly (readonly number[])[],
  squares: number,
  points: number,
): Pick<LeastSquares, 'covariance' | 'standardErrors'> => {
  const information = free.map((row) => free.map((column) => normal[row]![column]!));
  const inverse = free.length > 0 ? math().inv(information) : [];
  const variance = squares / (points - normal.length);
  const entry = (row: number, column: number): number => {
    const [i, j] = [free.indexOf(row), free.indexOf(column)];
    return i < 0 || j < 0 ? 0 : inverse[i]![j]! * variance;
  };
  return {
    covariance: normal.map((_, row) => normal.map((_, column) => entry(row, column))),
    standardErrors: normal.map((_, index) => (free.includes(index) ? Math.sqrt(entry(index, index)) : null)),
  };
};

/** No contention, and one worker as the first point has it: the curve then bends to the others. */
const startOf = (model: Model, ns: readonly number[], throughputs: readonly number[]): readonly number[] => {
  const first = ns.indexOf(Math.min(...ns));
  const starts: Readonly<Record<string, number>> = { alpha: 0.01, beta: 1e-5, gamma: throughputs[first]! / ns[first]! };
  return model.parameters.map((name) => starts[name]!);
};
