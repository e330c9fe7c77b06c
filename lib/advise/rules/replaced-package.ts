import type { Rule } from '../rule.js';

const builtIn: Readonly<Record<string, string>> = {
  'node-fetch': 'fetch',
  'cross-fetch': 'fetch',
  request: 'fetch',
  rimraf: 'fs.rm(path, { recursive: true })',
  mkdirp: 'fs.mkdir(path, { recursive: true })',
  'object-assign': 'Object.assign',
  'array-flatten': 'flat()',
  'left-pad': 'padStart',
  'lodash.clonedeep': 'structuredClone, or a copy by shape',
  'lodash.isequal': 'fast-deep-equal, or util.isDeepStrictEqual',
  'lodash.debounce': 'a few lines of your own',
  'deep-equal': 'fast-deep-equal',
  'abort-controller': 'AbortController',
  'es6-promise': 'Promise',
  'string.prototype.trim': 'trim()',
};

/** L5, L6: a package for what the runtime has grown. */
export const replacedPackage: Rule = {
  id: 'replaced-package',
  strategy: 'library',
  title: 'use what the runtime has grown instead of a package',
  why: 'Less to load at the start, and mostly faster.',
  whenNot: 'Parts of the package that the built-in lacks are used.',
  example: { before: "import fetch from 'node-fetch'", after: 'fetch(url)' },
  source: 'The lists of the e18e initiative.',
  on: ['ImportDeclaration'],
  find: (node, { ts }) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return null;
    const own = builtIn[node.moduleSpecifier.text];
    return own ? { node, message: `${own} takes the place of ${node.moduleSpecifier.text}`, confidence: 'low' } : null;
  },
};
