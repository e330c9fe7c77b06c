import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** F3: objects that have lost a property are read and written again and again. What a delete costs, it costs here. */
export const accessAfterDelete: Rule = {
  id: 'access-after-delete',
  strategy: 'code',
  title: 'keep the shape of objects that are used for long: set to undefined instead of deleting',
  why: 'Where properties are deleted, V8 keeps the object as a hash table, and every later access looks its name up.',
  whenNot: 'The objects are dictionaries, or the engine is JavaScriptCore.',
  example: {
    before: 'delete session.token; … session.hits += 1',
    after: 'session.token = undefined; … session.hits += 1',
  },
  source: "V8's blog on fast properties; %HasFastProperties tells.",
  on: ['ForOfStatement', 'ForStatement'],
  find: (node, site) => {
    const { ts } = site;
    if (!(ts.isForOfStatement(node) || ts.isForStatement(node)) || !site.iteration(node)) return null;
    const deletes = deletesOf(site).filter((one) => one.pos < node.pos || one.end > node.end);
    if (deletes.length === 0 || nodesIn(node.statement, site, (one) => isLoop(one, site)).length > 0) return null;
    const reads = nodesIn(node.statement, site, (one) => isAccess(one, site)) as readonly ts.PropertyAccessExpression[];
    for (const { expression } of reads) {
      const again = reads.filter((other) => site.text(other.expression) === site.text(expression));
      const emptied = again.length > 1 && deletes.find((one) => site.isSameType(expression, receiverOf(one)));
      if (emptied)
        return {
          node,
          message: `${site.text(expression)} is a hash table since ${site.text(emptied)}`,
          confidence: 'low',
        };
    }
    return null;
  },
};

const isLoop = (node: ts.Node, { ts }: Site): boolean =>
  ts.isForOfStatement(node) || ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isForInStatement(node);

const isAccess = (node: ts.Node, { ts }: Site): boolean =>
  ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression);

const receiverOf = ({ expression }: ts.DeleteExpression): ts.Expression =>
  (expression as ts.PropertyAccessExpression).expression;

const byFile = new WeakMap<ts.SourceFile, readonly ts.DeleteExpression[]>();

/** The deletes of declared properties in a file, looked for once. */
const deletesOf = (site: Site): readonly ts.DeleteExpression[] => {
  const known = byFile.get(site.file);
  if (known) return known;
  const { ts } = site;
  const isDelete = (node: ts.Node): boolean =>
    ts.isDeleteExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    !site.isDictionary(node.expression.expression);
  const found = site.file.text.includes('delete ')
    ? (nodesIn(site.file, site, isDelete, 'functions too') as readonly ts.DeleteExpression[])
    : [];
  byFile.set(site.file, found);
  return found;
};
