import type { ts } from 'ts-morph';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

const COPY = 'rfdc, or a copy by shape,';
const COMPARE = 'fast-deep-equal';

/** By module, what it calls its deep copy and its deep comparison; "default" where the module is that function itself. */
const packages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lodash: { cloneDeep: COPY, isEqual: COMPARE },
  'lodash-es': { cloneDeep: COPY, isEqual: COMPARE },
  'lodash/cloneDeep': { default: COPY },
  'lodash/isEqual': { default: COMPARE },
  'lodash-es/cloneDeep': { default: COPY },
  'lodash-es/isEqual': { default: COMPARE },
  'lodash.clonedeep': { default: COPY },
  'lodash.isequal': { default: COMPARE },
  underscore: { isEqual: COMPARE },
  ramda: { clone: COPY, equals: COMPARE },
  'deep-equal': { default: COMPARE },
  clone: { default: COPY },
  'clone-deep': { default: COPY },
};

/** L6: deep copies and comparisons by a package that is ready for every kind of value. */
export const deepPackage: Rule = {
  id: 'deep-package',
  strategy: 'library',
  title: 'copy or compare nested values by a package that does no more than that',
  why: 'A general one asks of every value what it is, keeps a table for cycles, and copies what plain data do not have.',
  whenNot: 'The values hold cycles, Maps, class instances or symbols that the smaller package leaves out.',
  example: {
    before: 'lodash.cloneDeep(plan)',
    after: "import rfdc from 'rfdc'; const cloneDeep = rfdc(); cloneDeep(plan)",
  },
  source: 'The benchmarks of rfdc and fast-deep-equal, which measure these packages beside each other.',
  on: ['CallExpression'],
  find: (node, site) => {
    if (!site.ts.isCallExpression(node) || node.arguments.length === 0) return null;
    const better = betterThan(node.expression, site);
    // once, while a module is loaded, it does not matter
    return better && (site.enclosing(node) || site.iteration(node))
      ? { node, message: `${better} does what ${site.text(node.expression)} does of plain data`, confidence: 'low' }
      : null;
  },
};

const betterThan = (callee: ts.Expression, { ts, importedFrom, importedAs }: Site): string | null => {
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (!ts.isIdentifier(root)) return null;
  const known = packages[importedFrom(root)?.replace(/\.js$/, '') ?? ''];
  if (!known) return null;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : (importedAs(root) ?? 'default');
  return known[name] ?? null;
};
