import type { Rule } from '../rule.js';

/** H2: a number where the machine should decide. */
export const fixedPoolSize: Rule = {
  id: 'fixed-pool-size',
  strategy: 'hardware',
  title: 'size a pool by the machine, and measure where more brings no more',
  why: 'A fixed number leaves a larger machine idle, and overloads a smaller one.',
  whenNot: 'The other side sets the limit.',
  example: { before: 'new Piscina({ maxThreads: 4 })', after: 'new Piscina({ maxThreads: availableParallelism() })' },
  source: "Node's manual of os.availableParallelism.",
  on: ['PropertyAssignment'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isPropertyAssignment(node) || !ts.isNumericLiteral(node.initializer)) return null;
    return /^(maxThreads|minThreads|maxWorkers|numWorkers|workers)$/.test(site.text(node.name))
      ? { node, message: `${site.text(node.name)} is ${node.initializer.text} on every machine`, confidence: 'low' }
      : null;
  },
};
