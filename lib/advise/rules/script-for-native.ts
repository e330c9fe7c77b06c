import type { Rule } from '../rule.js';

const natives: Readonly<Record<string, string>> = {
  'js-sha256': 'node:crypto',
  'js-sha512': 'node:crypto',
  'crypto-js': 'node:crypto',
  md5: 'node:crypto',
  'js-md5': 'node:crypto',
  sha1: 'node:crypto',
  pako: 'node:zlib',
  bcryptjs: '@node-rs/bcrypt',
  'base64-js': 'Buffer',
  'text-encoding': 'TextEncoder',
  jimp: 'sharp',
};

/** N3: a package in JavaScript for what Node has in C++. */
export const scriptForNative: Rule = {
  id: 'script-for-native',
  strategy: 'native',
  title: 'use what Node brings in native code instead of a package in JavaScript',
  why: 'Hashing, compression and images are several times as fast in native code.',
  whenNot: 'The same code must run in a browser, or the inputs are tiny.',
  example: { before: "import sha256 from 'js-sha256'", after: "import { createHash } from 'node:crypto'" },
  source: "Node's own modules; the gain is measured by engine and size.",
  on: ['ImportDeclaration'],
  find: (node, { ts }) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return null;
    const native = natives[node.moduleSpecifier.text];
    return native
      ? { node, message: `${native} does what ${node.moduleSpecifier.text} does, in native code`, confidence: 'low' }
      : null;
  },
};
