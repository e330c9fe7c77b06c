import { isAsync } from '../call.js';
import type { Rule } from '../rule.js';

const CLIENTS =
  /^(Agent|Client|Pool|PrismaClient|Redis|MongoClient|S3Client|DynamoDBClient|OpenAI|Axios|Kysely|PgPool)$/;

/** A5: a client or agent is made for each call. */
export const clientPerCall: Rule = {
  id: 'client-per-call',
  strategy: 'async',
  title: 'make a client once and keep its connections',
  why: 'A new client opens new connections: a handshake, with TLS several round trips, for each call.',
  whenNot: 'It is closed on purpose, or differs from call to call.',
  example: {
    before: 'const get = async (id) => new Pool(options).query(…)',
    after: 'const pool = new Pool(options); …',
  },
  source: 'Manuals of database and cloud clients.',
  on: ['NewExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || !CLIENTS.test(node.expression.text))
      return null;
    const owner = site.enclosing(node);
    if (!owner || !isAsync(owner, site) || site.importedFrom(node.expression) === null) return null;
    return {
      node,
      message: `a new ${node.expression.text}, with connections of its own, for each call`,
      confidence: 'low',
    };
  },
};
