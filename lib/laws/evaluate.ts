import type { EvalFunction, MathNode } from 'mathjs';
import { messages } from '../messages.js';
import { type Law, type LawName, laws } from './laws.js';
import { math } from './math.js';

/**
 * The value of a law for given variables, in the units that the law states.
 * Throws when the law is unknown, or a variable is missing, not a number or outside its range.
 */
export const evaluateLaw = (name: LawName, scope: Readonly<Record<string, number>>): number => {
  const { variables } = lawOf(name);
  for (const [symbol, { meaning, least, most }] of Object.entries(variables)) {
    const value = scope[symbol];
    // Checked here, since mathjs would take a missing s for the second and a missing N for the newton.
    if (value === undefined) throw new Error(messages.missingLawVariable(name, symbol, meaning));
    if (!(value >= least && value <= most))
      throw new Error(messages.lawVariableOutOfRange(name, symbol, value, least, most));
  }
  return compiled(name).evaluate({ ...scope }) as number;
};

/** A law's formula in TeX, without delimiters. */
export const lawTex = (name: LawName): string =>
  math().parse(lawOf(name).formula).toTex({ parenthesis: 'auto', handler: texOf });

const lawOf = (name: string): Law => {
  if (!Object.hasOwn(laws, name)) throw new Error(messages.noSuchLaw(name, Object.keys(laws)));
  return laws[name as LawName];
};

const evaluators = new Map<LawName, EvalFunction>();

const compiled = (name: LawName): EvalFunction => {
  const known = evaluators.get(name);
  if (known) return known;
  const evaluator = math().compile(laws[name].formula);
  evaluators.set(name, evaluator);
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
