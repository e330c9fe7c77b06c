import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

const CLIENTS =
  /^(pg|mysql2?|mongodb|mongoose|knex|typeorm|sequelize|@prisma\/client|drizzle-orm|ioredis|redis|better-sqlite3|postgres)(\/|$)/;
const QUERIES = /^(query|find\w*|get\w*|select|execute|exec|count\w*|findUnique|findFirst|one|oneOrNone)$/;

/** A6: a query for each row of another. */
export const queryInLoop: Rule = {
  id: 'query-in-loop',
  strategy: 'async',
  title: 'ask for all rows in one query instead of one query for each',
  why: 'Each query costs a round trip: the N + 1 queries of object mappers.',
  whenNot: 'There are a few rows, or each needs the answer of the one before.',
  example: {
    before: 'for (const id of ids) rows.push(await db.query(byId, [id]))',
    after: "await db.query('select … where id = any($1)', [ids])",
  },
  source: 'Manuals of object mappers on the N + 1 problem.',
  on: ['AwaitExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isAwaitExpression(node) || !site.iteration(node)) return null;
    const found = methodCall(node.expression, site);
    if (!found || !QUERIES.test(found.name)) return null;
    const client = site.file.statements.some(
      (one) =>
        ts.isImportDeclaration(one) &&
        ts.isStringLiteral(one.moduleSpecifier) &&
        CLIENTS.test(one.moduleSpecifier.text),
    );
    return client
      ? { node, message: `${site.text(found.receiver)} is asked once in every round`, confidence: 'high' }
      : null;
  },
};
