import type { ts } from 'ts-morph';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** What has a form that runs on the engine's thread pool, by the module it is imported from. */
const pooled: Readonly<Record<string, RegExp>> = {
  crypto: /^(pbkdf2|scrypt|generateKeyPair)Sync$/,
  zlib: /^(gzip|gunzip|deflate|deflateRaw|inflate|inflateRaw|unzip|brotliCompress|brotliDecompress|zstdCompress|zstdDecompress)Sync$/,
  bcrypt: /^(hash|compare)Sync$/,
  bcryptjs: /^(hash|compare)Sync$/,
};

/** D1, D3: keys are derived, or texts packed, one after the other in the only thread. */
export const syncOverItems: Rule = {
  id: 'sync-over-items',
  strategy: 'divide',
  title: "hand the items to the engine's thread pool by the form without Sync",
  why: 'The Sync form works on one core while the others are idle; the pool takes four at once, or UV_THREADPOOL_SIZE.',
  whenNot: 'The items are small: a hand-over costs some ten microseconds. Or each needs what the one before gave.',
  example: {
    before: 'members.map(({ name, password }) => scryptSync(password, name, 32))',
    after: 'await Promise.all(members.map(({ name, password }) => promisify(scrypt)(password, name, 32)))',
  },
  source: "Node's manuals of crypto, zlib and UV_THREADPOOL_SIZE.",
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isCallExpression(node) || !isPooled(node.expression, site)) return null;
    const loop = site.iteration(node);
    if (!loop || node.arguments.every((given) => site.isInvariant(given, loop))) return null;
    return {
      node,
      message: `${site.text(node.expression)} works on one core, item after item`,
      confidence: 'low',
    };
  },
};

const isPooled = (callee: ts.Expression, { ts, importedFrom }: Site): boolean => {
  const isMember = ts.isPropertyAccessExpression(callee);
  const [root, name] = isMember ? [callee.expression, callee.name] : [callee, callee];
  if (!ts.isIdentifier(root) || !ts.isIdentifier(name)) return false;
  const module = importedFrom(root)?.replace(/^node:/, '') ?? '';
  return pooled[module]?.test(name.text) ?? false;
};
