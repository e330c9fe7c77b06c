import type { EvalFunction, MathNode } from 'mathjs';
import { messages } from '../messages.js';
import type { Law, LawVariable } from './law.js';
import { type LawName, laws } from './laws.js';
import { math } from './math.js';

/** Values of a law's variables by symbol: a list where the law has one value for each part. */
export type LawScope = Readonly<Record<string, number | readonly number[]>>;

/**
 * The value of a law for given variables, in the units that the law states.
 * Throws when the law is unknown, a variable is missing, not a number or outside its range, or they do not fit together.
 */
export const evaluateLaw = (name: LawName, scope: LawScope): number => {
  const law = lawOf(name);
  for (const [symbol, variable] of Object.entries(law.variables)) check(name, symbol, variable, scope[symbol]);
  const whole = law.entries === undefined ? { ...scope } : { ...scope, [law.entries]: entriesOf(name, law, scope) };
  const { requires } = law;
  if (requires && compiled(requires.formula).evaluate({ ...whole }) !== true)
    throw new Error(messages.lawDoesNotHold(name, requires.says));
  return compiled(law.formula).evaluate(whole) as number;
};

/** A law's formula in TeX, without delimiters. */
export const lawTex = (name: LawName): string =>
  math().parse(lawOf(name).formula).toTex({ parenthesis: 'auto', handler: texOf });

const lawOf = (name: string): Law => {
  if (!Object.hasOwn(laws, name)) throw new Error(messages.noSuchLaw(name, Object.keys(laws)));
  return laws[name as LawName];
};

const check = (
  name: LawName,
  symbol: string,
  { meaning, least, most, many }: LawVariable,
  given: number | readonly number[] | undefined,
): void => {
  // Checked here, since mathjs would take a missing s for the second and a missing N for the newton.
  if (given === undefined) throw new Error(messages.missingLawVariable(name, symbol, meaning));
  if (many !== (Array.isArray(given) || undefined)) throw new Error(messages.lawTakesLists(name, symbol, !!many));
  for (const value of Array.isArray(given) ? (given as readonly number[]) : [given as number])
    if (!(value >= least && value <= most))
      throw new Error(messages.lawVariableOutOfRange(name, symbol, value, least, most));
};

/** The length that all lists of the law have. */
const entriesOf = (name: LawName, { variables }: Law, scope: LawScope): number => {
  const lists = Object.entries(variables).flatMap(([symbol, { many }]) => (many ? [scope[symbol]] : []));
  const lengths = lists.map((list) => (list as readonly number[]).length);
  const [length = 0] = lengths;
  if (length === 0 || lengths.some((one) => one !== length)) throw new Error(messages.listsDiffer(name, lengths));
  return length;
};

const evaluators = new Map<string, EvalFunction>();

const compiled = (formula: string): EvalFunction => {
  const known = evaluators.get(formula);
  if (known) return known;
  const evaluator = math().compile(formula);
  evaluators.set(formula, evaluator);
  return evaluator;
};

const greek = new Set(['alpha', 'beta', 'gamma', 'lambda', 'mu', 'rho']);

// mathjs sets s and N upright as units, and has no sign of summation.
const texOf = (node: MathNode, options: object): string | undefined => {
  const { isSymbolNode, isFunctionNode, isRangeNode, isFunctionAssignmentNode } = math();
  if (isSymbolNode(node)) return greek.has(node.name) ? `\\${node.name}` : ` ${node.name}`;
  if (!isFunctionNode(node) || node.fn.name !== 'sum') return undefined;
  const [map] = node.args;
  if (!map || !isFunctionNode(map)) return undefined;
  const [range, term] = map.args;
  if (!range || !term || !isRangeNode(range) || !isFunctionAssignmentNode(term)) return undefined;
  const index = term.params[0];
  return `\\sum_{${index}=${range.start.toTex(options)}}^{${range.end.toTex(options)}}${term.expr.toTex(options)}`;
};
