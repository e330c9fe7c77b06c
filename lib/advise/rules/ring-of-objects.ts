import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** F8: a bounded list of small objects of numbers, of which the oldest makes room for the newest. */
export const ringOfObjects: Rule = {
  id: 'ring-of-objects',
  strategy: 'code',
  title: 'keep rows of numbers in columns, typed arrays, instead of an object for each',
  why: 'Objects that live for a while are copied and marked by the collector, then thrown away: its worst case. A typed array is one object however many numbers it has.',
  whenNot: 'The list is short, or its objects are handed around.',
  example: {
    before: 'ticks[oldest] = { at, price, pieces }',
    after: 'ats[oldest] = at; prices[oldest] = price; counts[oldest] = pieces',
  },
  source: 'The weak generational hypothesis, which such lists break; structures of arrays in numeric code.',
  on: ['ObjectLiteralExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isObjectLiteralExpression(node) || node.properties.length < 3) return null;
    if (!node.properties.every((one) => isNumber(one, site))) return null;
    const scope = site.iteration(node) ?? site.enclosing(node);
    const list = scope && listOf(node, scope, site);
    return list && site.kindOf(list) === 'array' && !site.isDeclaredIn(list, scope) && !site.isFew(list)
      ? {
          node,
          message: `${site.text(list)} keeps an object of numbers for a while, then another in its place`,
          confidence: 'low',
        }
      : null;
  },
};

const isNumber = (property: ts.ObjectLiteralElementLike, { ts, kindOf }: Site): boolean => {
  if (ts.isShorthandPropertyAssignment(property)) return kindOf(property.name) === 'number';
  return ts.isPropertyAssignment(property) && kindOf(property.initializer) === 'number';
};

/** The list in which an object takes the place of another: `list[at] = { … }`, by way of a constant or not. */
const listOf = (made: ts.Expression, scope: ts.Node, site: Site): ts.Expression | null => {
  const { ts } = site;
  const declared = ts.isVariableDeclaration(made.parent) ? site.text(made.parent.name) : null;
  const isPut = (one: ts.Node): boolean =>
    ts.isBinaryExpression(one) &&
    one.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isElementAccessExpression(one.left) &&
    (one.right === made || (declared !== null && site.text(one.right) === declared));
  const body = 'statement' in scope ? (scope as ts.IterationStatement).statement : (scope as ts.ArrowFunction).body;
  const [put] = body ? nodesIn(body, site, isPut) : [];
  return put ? ((put as ts.BinaryExpression).left as ts.ElementAccessExpression).expression : null;
};
