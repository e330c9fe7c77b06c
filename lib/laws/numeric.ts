import type { MathNode } from 'mathjs';
import { messages } from '../messages.js';
import { math } from './math.js';

/** A formula in numbers alone, called with the values of its symbols in their order. */
export type Numeric = (values: readonly number[]) => number;

/**
 * A parsed formula as a function of numbers, for fits: they ask for it a hundred thousand times, and mathjs chooses among
 * numbers, fractions, matrices and units at each step. Throws for what is more than arithmetic.
 */
export const numeric = (node: MathNode, symbols: readonly string[]): Numeric => {
  const { isConstantNode, isSymbolNode, isParenthesisNode, isOperatorNode } = math();
  if (isParenthesisNode(node)) return numeric(node.content, symbols);
  if (isConstantNode(node)) {
    const value = Number(node.value);
    return () => value;
  }
  if (isSymbolNode(node) && symbols.includes(node.name)) {
    const at = symbols.indexOf(node.name);
    return (values) => values[at]!;
  }
  if (isOperatorNode(node) && Object.hasOwn(operators, node.fn)) {
    const [one, other] = node.args.map((each) => numeric(each, symbols));
    return operators[node.fn]!(one!, other!);
  }
  throw new Error(messages.notArithmetic(node.toString()));
};

const operators: Readonly<Record<string, (one: Numeric, other: Numeric) => Numeric>> = {
  add: (one, other) => (values) => one(values) + other(values),
  subtract: (one, other) => (values) => one(values) - other(values),
  multiply: (one, other) => (values) => one(values) * other(values),
  divide: (one, other) => (values) => one(values) / other(values),
  pow: (one, other) => (values) => one(values) ** other(values),
  unaryMinus: (one) => (values) => -one(values),
};
