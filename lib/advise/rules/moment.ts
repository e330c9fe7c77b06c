import type { Rule } from '../rule.js';

/** L1: moment, which its own authors call done. */
export const moment: Rule = {
  id: 'moment',
  strategy: 'library',
  title: 'take dates from a smaller library, or from the language',
  why: 'moment makes mutable objects of much state; its own authors recommend others since 2020.',
  whenNot: 'Only formatting is hot: some of its followers format no faster.',
  example: { before: "import moment from 'moment'", after: "import dayjs from 'dayjs'" },
  source: "moment's own project status page.",
  on: ['ImportDeclaration'],
  find: (node, { ts }) =>
    ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && node.moduleSpecifier.text === 'moment'
      ? { node, message: 'moment is in maintenance mode', confidence: 'high' }
      : null,
};
