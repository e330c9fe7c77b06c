import { nodesIn } from '../call.js';
import type { Rule } from '../rule.js';

/** H4: a module's Map that only ever grows. */
export const growingCache: Rule = {
  id: 'growing-cache',
  strategy: 'hardware',
  title: 'bound a cache, so that memory does not run out',
  why: 'What a module keeps and never gives up grows with every request: larger machines only delay the end.',
  whenNot: 'The keys are few for sure.',
  example: {
    before: 'const cache = new Map()',
    after: 'a Map that drops its oldest entry beyond a size, or lru-cache',
  },
  source: 'Incident reports of services that leak.',
  on: ['VariableDeclaration'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return null;
    const isStore =
      ts.isNewExpression(node.initializer) &&
      /^(Map|Set)$/.test(site.text(node.initializer.expression)) &&
      (node.initializer.arguments ?? []).length === 0;
    if (!isStore || site.enclosing(node)) return null;
    const { name } = node;
    const uses = nodesIn(site.file, site, (one) => ts.isIdentifier(one) && one.text === name.text, 'functions too');
    const methods = uses.map(({ parent }) => (ts.isPropertyAccessExpression(parent) ? parent.name.text : null));
    const isBounded = methods.some((method) => method !== null && /^(delete|clear|size)$/.test(method));
    const grows = uses.some((use, at) => /^(set|add)$/.test(methods[at] ?? '') && site.enclosing(use) !== null);
    return grows && !isBounded ? { node, message: `${name.text} only ever grows`, confidence: 'low' } : null;
  },
};
