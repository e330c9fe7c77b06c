import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** G8: every element of a list is compared with every other. */
export const compareAllPairs: Rule = {
  id: 'compare-all-pairs',
  strategy: 'algorithm',
  title: 'sort the list, or index it by what is compared, instead of comparing all pairs',
  why: 'A list of ten thousand has fifty million pairs; once it is in order, only neighbours need to be compared.',
  whenNot: 'The list is short, or what is compared has no order and no key, as the distance of pictures.',
  example: {
    before: 'for (let i…) for (let j = i + 1…) if (a[i].from < a[j].to && a[j].from < a[i].to) …',
    after: 'sort by from; for each element, go on until one begins after its end',
  },
  source: 'The sweep line of Shamos and Hoey, 1976; the hash join of data bases.',
  on: ['ForStatement'],
  find: (node, site) => {
    const { ts } = site;
    const outer = ts.isForStatement(node) ? site.iteration(node) : null;
    if (!ts.isForStatement(node) || !outer || !ts.isForStatement(outer)) return null;
    const [list, inner] = [listOf(outer, site), listOf(node, site)];
    if (!list || !inner || site.text(list) !== site.text(inner)) return null;
    if (site.kindOf(list) !== 'array' || site.isFew(list) || !site.isInvariant(list, outer)) return null;
    const test = onlyTest(node.statement, site);
    return test && comparesPlainly(test, site)
      ? { node: outer, message: `every element of ${site.text(list)} is compared with every other`, confidence: 'low' }
      : null;
  },
};

/** What a loop counts through: `rows` of `for (…; i < rows.length; …)`. */
const listOf = ({ condition }: ts.ForStatement, { ts }: Site): ts.Expression | null =>
  condition &&
  ts.isBinaryExpression(condition) &&
  condition.operatorToken.kind === ts.SyntaxKind.LessThanToken &&
  ts.isPropertyAccessExpression(condition.right) &&
  condition.right.name.text === 'length'
    ? condition.right.expression
    : null;

/** The condition of a body that does nothing but name its elements and ask something of them. */
const onlyTest = (body: ts.Statement, { ts }: Site): ts.Expression | null => {
  const statements = ts.isBlock(body) ? body.statements : [body];
  const last = statements.at(-1);
  return last && ts.isIfStatement(last) && !last.elseStatement && statements.slice(0, -1).every(ts.isVariableStatement)
    ? last.expression
    : null;
};

/** Whether a condition compares by order or equality alone: what it would call may be anything, as a distance. */
const comparesPlainly = (test: ts.Expression, site: Site): boolean => {
  const { ts } = site;
  const isComparison = (one: ts.Node): boolean =>
    ts.isBinaryExpression(one) && /^([<>]=?|===?)$/.test(site.text(one.operatorToken));
  return nodesIn(test, site, isComparison).length > 0 && nodesIn(test, site, ts.isCallExpression).length === 0;
};
