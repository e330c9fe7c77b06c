import type { Rule } from '../rule.js';

const HEAVY =
  /^(pbkdf2Sync|scryptSync|hashSync|compareSync|gzipSync|gunzipSync|deflateSync|inflateSync|brotliCompressSync|brotliDecompressSync|execSync|spawnSync|execFileSync)$/;

/** D1: heavy work in the only thread that answers. */
export const blockingInHandler: Rule = {
  id: 'blocking-in-handler',
  strategy: 'divide',
  title: 'move heavy work out of the thread that answers requests',
  why: 'Hashing passwords, compressing and child processes hold the event loop for milliseconds to seconds.',
  whenNot: 'A tool for the command line, or start-up.',
  example: {
    before: 'const hash = bcrypt.hashSync(password, 12)',
    after: 'const hash = await bcrypt.hash(password, 12)',
  },
  source: 'Node\'s guide "Don\'t block the event loop".',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!site.serves || !ts.isCallExpression(node)) return null;
    const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    if (!ts.isIdentifier(name) || !HEAVY.test(name.text)) return null;
    return site.enclosing(node)
      ? { node, message: `${name.text} holds the only thread while it works`, confidence: 'low' }
      : null;
  },
};
