import type { Rule } from '../rule.js';

/** F14: an error is made, thrown and swallowed in every round. */
export const throwInLoop: Rule = {
  id: 'throw-in-loop',
  strategy: 'code',
  title: 'return what went wrong instead of throwing it within a loop',
  why: 'An error takes its stack when it is made, some microseconds each time.',
  whenNot: 'It happens rarely.',
  example: {
    before: 'for (const line of lines) try { rows.push(parse(line)); } catch {}',
    after: 'a parse that gives null for what it cannot read',
  },
  source: 'Performance notes of parsers; jest gave it up for that reason.',
  on: ['CatchClause'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isCatchClause(node) || node.variableDeclaration || !site.iteration(node)) return null;
    return node.block.statements.length === 0 || ts.isContinueStatement(node.block.statements[0]!)
      ? { node, message: 'what is thrown in a round is thrown away', confidence: 'low' }
      : null;
  },
};
