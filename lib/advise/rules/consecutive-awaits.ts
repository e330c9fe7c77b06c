import type { ts } from 'ts-morph';
import { boundNames } from '../call.js';
import type { Rule } from '../rule.js';

/** A2: two waits one after another, of which the second needs nothing of the first. */
export const consecutiveAwaits: Rule = {
  id: 'consecutive-awaits',
  strategy: 'async',
  title: 'start both waits before waiting for either',
  why: 'The second call starts only when the first has answered.',
  whenNot: 'The first has an effect that the second relies on, or both share a connection.',
  example: {
    before: 'const user = await getUser(id); const orders = await getOrders(id);',
    after: 'const [user, orders] = await Promise.all([getUser(id), getOrders(id)]);',
  },
  source: 'Guides to async functions since 2017.',
  on: ['VariableStatement'],
  find: (node, site) => {
    const { ts } = site;
    const awaited = (one: ts.Node | undefined): { name: ts.BindingName; call: ts.CallExpression } | null => {
      if (!one || !ts.isVariableStatement(one)) return null;
      const [only, ...others] = one.declarationList.declarations;
      const { initializer } = only ?? {};
      return only &&
        others.length === 0 &&
        initializer &&
        ts.isAwaitExpression(initializer) &&
        ts.isCallExpression(initializer.expression)
        ? { name: only.name, call: initializer.expression }
        : null;
    };
    const { parent } = node;
    if (!ts.isBlock(parent)) return null;
    const at = parent.statements.indexOf(node as ts.Statement);
    const [first, second] = [awaited(node), awaited(parent.statements[at + 1])];
    if (!first || !second) return null;
    const names = new Set(boundNames(first.name, site));
    const mentions = (one: ts.Node): boolean =>
      (ts.isIdentifier(one) && names.has(one.text)) || (ts.forEachChild(one, mentions) ?? false);
    const needs = mentions(second.call);
    const sameReceiver =
      ts.isPropertyAccessExpression(first.call.expression) &&
      ts.isPropertyAccessExpression(second.call.expression) &&
      site.text(first.call.expression.expression) === site.text(second.call.expression.expression);
    return !needs && !sameReceiver
      ? {
          node: second.call,
          message: `it starts only when ${site.text(first.call.expression)} has answered`,
          confidence: 'low',
        }
      : null;
  },
};
