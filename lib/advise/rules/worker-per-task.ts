import type { Rule } from '../rule.js';

/** D5: a thread is started for each task. */
export const workerPerTask: Rule = {
  id: 'worker-per-task',
  strategy: 'divide',
  title: 'keep a pool of workers instead of starting one for each task',
  why: 'A worker takes tens of milliseconds to start, and megabytes of memory.',
  whenNot: 'Tasks are rare and take seconds.',
  example: {
    before: 'for (const file of files) new Worker(script, { workerData: file })',
    after: 'const pool = new Piscina({ filename: script })',
  },
  source: "Node's manual of worker_threads recommends a pool.",
  on: ['NewExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'Worker')
      return null;
    const loop = site.iteration(node);
    return loop && !/cpus|parallelism|threads|workers|length: /i.test(site.text(loop).slice(0, 120))
      ? { node, message: 'a thread is started in every round', confidence: 'high' }
      : null;
  },
};
