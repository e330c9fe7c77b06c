import type { MathNode } from 'mathjs';
import { messages } from '../messages.js';
import { math } from './math.js';

/** A formula in numbers alone, called with the values of its symbols in their order. */
export type Numeric = (values: readonly number[]) => number;

/**
 * A parsed formula as a function of numbers, for fits: they ask for it a million times, and mathjs chooses among numbers,
 * fractions, matrices and units at each step. Throws for what is more than arithmetic.
 */
export const numeric = (node: MathNode, symbols: readonly string[]): Numeric =>
  // only digits, places of symbols and the operators below get into the text
  new Function('values', `return ${textOf(node, symbols)};`) as Numeric;

const textOf = (node: MathNode, symbols: readonly string[]): string => {
  const { isConstantNode, isSymbolNode, isParenthesisNode, isOperatorNode } = math();
  if (isParenthesisNode(node)) return textOf(node.content, symbols);
  if (isConstantNode(node) && typeof node.value === 'number') return `(${node.value})`;
  if (isSymbolNode(node) && symbols.includes(node.name)) return `values[${symbols.indexOf(node.name)}]`;
  if (!isOperatorNode(node) || !Object.hasOwn(operators, node.fn)) throw new Error(messages.notArithmetic(`${node}`));
  const terms = node.args.map((each) => textOf(each, symbols));
  const operator = operators[node.fn]!;
  return terms.length === 1 ? `(${operator}${terms[0]})` : `(${terms.join(` ${operator} `)})`;
};

const operators: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  pow: '**',
  unaryMinus: '-',
};
