import type { ts } from 'ts-morph';
import { functionOf, isAsync, methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import { isSelfContained, loopDepth } from '../self-contained.js';
import type { Site } from '../site.js';

/** D3: a function that computes for long is called for one item after another, and needs nothing but the item. */
export const independentCalls: Rule = {
  id: 'independent-calls',
  strategy: 'divide',
  title: 'do the calls in worker threads, a piece of the items in each',
  why: 'The calls need nothing of each other, and use one core.',
  whenNot:
    'A call takes less than sending its item and its answer does: some tens of microseconds, and more for large ones.',
  example: {
    before: 'tiles.map((tile) => render(tile))',
    after: 'await Promise.all(tiles.map((tile) => pool.run(tile)))',
  },
  source: "Amdahl's law with the overhead of threads, as measured by the experiments of this strategy.",
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isCallExpression(node)) return null;
    const over = overItems(node, site);
    const callee = over?.callee;
    if (!callee || isWithin(node, callee) || !isTopLevel(callee, site) || isAsync(callee, site)) return null;
    if (!callee.body || loopDepth(callee.body, site) < HEAVY || !isSelfContained(callee, site)) return null;
    return {
      node,
      message: `the calls of ${over.name} compute for long, and need nothing of each other`,
      confidence: 'low',
    };
  },
};

/** Loops within loops: what goes through its item once is seldom worth to be sent. */
const HEAVY = 2;

interface Over {
  readonly callee: ts.FunctionLikeDeclaration | null;
  readonly name: string;
}

/** What is called for each item: `items.map(work)`, or `work(item)` in an iteration whose rounds need not wait for each other. */
const overItems = (node: ts.CallExpression, site: Site): Over | null => {
  const { ts } = site;
  const map = methodCall(node, site, 'map', 'flatMap');
  const [given] = map?.given ?? [];
  if (map && given && ts.isIdentifier(given))
    return isSent(map.receiver, site) ? { callee: site.functionNamed(given), name: given.text } : null;
  if (!ts.isIdentifier(node.expression) || functionOf(node.arguments[0], site)) return null;
  const loop = site.iteration(node);
  const body = loop && site.bodyOf(node);
  if (!body || !ts.isFunctionLike(body.parent)) return null;
  // rounds with a wait go by the waits
  if (
    nodesIn(
      'statement' in loop ? (loop as ts.IterationStatement).statement : loop,
      site,
      ts.isAwaitExpression,
      'functions too',
    ).length > 0
  )
    return null;
  const isFree = (given: ts.Expression): boolean =>
    site.isCloneable(given) &&
    nodesIn(given, site, (one) => ts.isIdentifier(one) && !isMember(one, site)).every(
      (name) => isOfRound(name as ts.Identifier, loop, site) || site.isInvariant(name as ts.Identifier, loop),
    );
  // names and lines are soon done; the text of a file is not
  if (node.arguments.some((given) => site.kindOf(given) === 'string' && !isRead(given, site))) return null;
  const differs = node.arguments.some((given) => !site.isInvariant(given, loop));
  return differs && node.arguments.every(isFree)
    ? { callee: body.parent as ts.FunctionLikeDeclaration, name: node.expression.text }
    : null;
};

/** Whether a list has items that are worth to be sent: many, and plain. */
const isSent = (list: ts.Expression, site: Site): boolean =>
  site.kindOf(list) === 'array' && !site.isFew(list) && site.isCloneable(list);

const isRead = (text: ts.Node, site: Site): boolean =>
  nodesIn(text, site, (one) => site.ts.isCallExpression(one) && /read/i.test(site.text(one.expression))).length > 0;

/** Whether a name is declared by the loop or in its body. */
const isOfRound = (name: ts.Identifier, loop: ts.Node, site: Site): boolean => site.isDeclaredIn(name, loop);

const isMember = (name: ts.Node, { ts }: Site): boolean =>
  (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) ||
  (ts.isPropertyAssignment(name.parent) && name.parent.name === name);

const isWithin = (node: ts.Node, outer: ts.Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;

const isTopLevel = (callee: ts.Node, { ts }: Site): boolean => {
  for (let at = callee.parent; at; at = at.parent) if (ts.isFunctionLike(at) || ts.isClassLike(at)) return false;
  return true;
};
