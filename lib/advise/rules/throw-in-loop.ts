import type { ts } from 'ts-morph';
import { nodesIn } from '../call.js';
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
    const [first] = node.block.statements;
    const isSwallowed = first === undefined || ts.isContinueStatement(first);
    const throws = (one: ts.Node): boolean => {
      const body = ts.isCallExpression(one) && site.bodyOf(one);
      return body ? nodesIn(body, site, ts.isThrowStatement).length > 0 : false;
    };
    // of what throws elsewhere there is no other form to be had
    const [own] = isSwallowed ? nodesIn(node.parent.tryBlock, site, throws) : [];
    return own
      ? {
          node: own,
          message: `what ${site.text((own as ts.CallExpression).expression)} throws in a round is thrown away`,
          confidence: 'low',
        }
      : null;
  },
};
