import type { Rule } from '../rule.js';

/** F4: a regular expression is compiled in every round. */
export const regexpInLoop: Rule = {
  id: 'regexp-in-loop',
  strategy: 'code',
  title: 'make a regular expression once',
  why: 'new RegExp reads and compiles its text each time. A literal in the loop is kept by the engine, and is no problem.',
  whenNot: 'The text differs from round to round.',
  example: {
    before: "lines.filter((line) => new RegExp('^' + prefix).test(line))",
    after: "const start = new RegExp('^' + prefix); lines.filter((line) => start.test(line))",
  },
  source: 'Performance guides; the literal is the control that shows no gain.',
  on: ['NewExpression', 'CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!(ts.isNewExpression(node) || ts.isCallExpression(node)) || site.text(node.expression) !== 'RegExp')
      return null;
    const loop = site.iteration(node);
    return loop && !site.isLazy(node) && (node.arguments ?? []).every((given) => site.isInvariant(given, loop))
      ? { node, message: 'the same regular expression is compiled in every round', confidence: 'high' }
      : null;
  },
};
