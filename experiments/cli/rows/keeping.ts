import type { Command } from '../line/command.js';
import { askedFor, filters, measuring, recording, selecting, several } from '../line/shared-options.js';

/** What holds changes against what was measured, and keeps it. */
export const keeping: readonly Command[] = [
  {
    name: 'check',
    summary: 'measure old code against new in pairs, and fail when something became slower',
    usage: '[SUITE|FILE|DIR…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: {
      ...filters,
      against: {
        type: 'string',
        value: 'WHAT',
        help: 'a commit as git names it, a record (its commit), or last; default HEAD, or HEAD~1 where nothing has changed',
      },
      sla: {
        type: 'string',
        value: 'OBJECTIVE',
        multiple: true,
        help: "an objective that services must meet: 'p95 < 200ms'; those that a suite names count too",
      },
      format: {
        type: 'string',
        value: 'FORMAT',
        multiple: true,
        choices: ['text', 'markdown', 'junit', 'sarif', 'github'],
        help: 'report it as a file; github: as annotations',
      },
      output: { type: 'string', short: 'o', value: 'DIR', help: 'folder of the files; default: this one' },
      records: { type: 'string', value: 'DIR', help: 'folder of the records; default: where runs write theirs' },
      db: { type: 'string', value: 'URL', help: 'the history that tells which advice has expired' },
      ...measuring,
      ...recording,
    },
    details: [
      selecting,
      askedFor,
      several,
      'The old code is checked out into a folder of its own (git worktree) and measured beside the new: each variant of each experiment against itself as it was, on the same input, in the same processes, with the packages that are installed now.',
      'All verdicts share one error by Holm’s procedure: where nothing became slower, a check raises any alarm at all in no more than 5 % of cases. The exit code is 1 when a variant became slower or gives another answer, or a service misses an objective. What stays open does not fail.',
      'Advice that held in an earlier record, on another engine or at another size, and does not any more, is listed.',
    ],
    load: () => import('../check.js'),
  },

  {
    name: 'history',
    summary: 'how speed-ups went from commit to commit, and where their level changed',
    usage: '[EXPERIMENT]',
    words: [0, 1],
    options: {
      commit: { type: 'string', value: 'HASH', help: 'only runs of commits that begin so' },
      machine: {
        type: 'string',
        value: 'TEXT',
        help: 'only of machines whose key begins so, or whose name contains it',
      },
      engine: { type: 'string', value: 'TEXT', help: 'only of engines whose name contains it: "Node 20"' },
      output: { type: 'string', short: 'o', value: 'DIR', help: 'draw each trend there, as SVG' },
      records: { type: 'string', value: 'DIR', help: 'folder of the records; default: where runs write theirs' },
      db: {
        type: 'string',
        value: 'URL',
        help: 'the database: a file, or postgres://…; default EIGHTWAYS_HISTORY, or a file beside the records',
      },
      rebuild: { type: 'boolean', help: 'derive all of it from the records again' },
    },
    details: [
      'EXPERIMENT is a part of a name. The history is derived from the records, which stay the only facts: it may be removed at any time. Several machines may report into one PostgreSQL database.',
      'A trend is of one comparison on one machine, engine and clock. Changes of its level are found by change points (PELT); each has an interval of its size, and one of the commits at which it may lie.',
    ],
    load: () => import('../history.js'),
  },
];
