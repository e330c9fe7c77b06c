import type { Rule } from '../rule.js';

/** F17: the environment or the time is asked in every round. */
export const environmentInLoop: Rule = {
  id: 'environment-in-loop',
  strategy: 'code',
  title: 'read process.env once',
  why: 'process.env is no object: each access asks the operating system.',
  whenNot: 'It may change meanwhile.',
  example: { before: 'rows.map((row) => format(row, process.env.TZ))', after: 'const { TZ } = process.env; …' },
  source: "Node's own issues on the cost of process.env.",
  on: ['PropertyAccessExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isPropertyAccessExpression(node) || site.text(node.expression) !== 'process.env') return null;
    if (node.name.text === 'NODE_ENV') return null; // bundlers put its value in place of it
    return site.iteration(node)
      ? { node, message: `${site.text(node)} is asked for in every round`, confidence: 'high' }
      : null;
  },
};
