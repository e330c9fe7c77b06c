import type { ts } from 'ts-morph';
import { boundNames, isAsync, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

const SEQUENCES =
  /read|next|sleep|delay|retry|poll|transaction|begin|commit|lock|acquire|throttle|write|insert|update/i;

/** A1: calls that need nothing of each other wait for each other. */
export const awaitInLoop: Rule = {
  id: 'await-in-loop',
  strategy: 'async',
  title: 'let independent waits run together, a bounded number at a time',
  why: 'Ten waits of 20 ms one after another are 200 ms; together they are about 20.',
  whenNot: 'Each call needs the one before, the other side takes one at a time, or order matters.',
  example: {
    before: 'for (const id of ids) rows.push(await load(id))',
    after: 'await Promise.all(ids.map((id) => limit(() => load(id))))',
  },
  source: 'The lint rule no-await-in-loop; manuals of p-limit for the bound.',
  on: ['AwaitExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) return null;
    const loop = site.iteration(node);
    if (
      !loop ||
      !ts.isForOfStatement(loop) ||
      loop.awaitModifier ||
      SEQUENCES.test(site.text(node.expression.expression))
    )
      return null;
    const leaves = nodesIn(
      loop.statement,
      site,
      (one) => ts.isBreakStatement(one) || ts.isReturnStatement(one) || ts.isThrowStatement(one),
    );
    // what a round assigns outside of itself, the next may read
    const carries = nodesIn(
      loop.statement,
      site,
      (one) =>
        ts.isBinaryExpression(one) &&
        one.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isIdentifier(one.left) &&
        !site.text(loop).includes(`let ${one.left.text}`),
    );
    const element = ts.isVariableDeclarationList(loop.initializer) ? loop.initializer.declarations[0]?.name : null;
    const names = new Set(element ? boundNames(element, site) : []);
    const isElement = (one: ts.Node): boolean => ts.isIdentifier(one) && names.has(one.text);
    const uses = node.expression.arguments.some((given) => nodesIn(given, site, isElement, 'functions too').length > 0);
    return leaves.length === 0 && carries.length === 0 && uses && !onlyComputes(node.expression, site)
      ? { node, message: 'each round waits for the one before, and needs nothing of it', confidence: 'low' }
      : null;
  },
};

/** Whether a call reaches an async function that waits for nothing, but after an error: such calls have no wait to share. */
const onlyComputes = (call: ts.CallExpression, site: Site): boolean => {
  const { ts } = site;
  const body = site.bodyOf(call);
  if (!body || !ts.isFunctionLike(body.parent) || !isAsync(body.parent as ts.FunctionLikeDeclaration, site))
    return false;
  const isRescue = (one: ts.Node): boolean => one !== body && (ts.isCatchClause(one) || isRescue(one.parent));
  const waits = (one: ts.Node): boolean =>
    ts.isAwaitExpression(one) ||
    (ts.isForOfStatement(one) && one.awaitModifier !== undefined) ||
    // what is called may give a promise
    (ts.isReturnStatement(one) && one.expression !== undefined && mayWait(one.expression, site));
  return ts.isBlock(body) && nodesIn(body, site, waits).every(isRescue);
};

const mayWait = (given: ts.Expression, site: Site): boolean =>
  site.kindOf(given) === 'promise' || (site.ts.isCallExpression(given) && site.kindOf(given) === 'any');
