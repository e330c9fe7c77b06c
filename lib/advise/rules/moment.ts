import type { ts } from 'ts-morph';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** L1: moment, which its own authors call done. Of an import nothing is said: time passes where it is called. */
export const moment: Rule = {
  id: 'moment',
  strategy: 'library',
  title: 'take dates from a smaller library, or from the language',
  why: 'moment makes mutable objects of much state; its own authors recommend others since 2020.',
  whenNot: 'Only formatting is hot: some of its followers format no faster.',
  example: { before: 'moment(arrived, format)', after: 'dayjs(arrived, format)' },
  source: "moment's own project status page.",
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!ts.isCallExpression(node) || !isMoment(node.expression, site)) return null;
    const holder = site.enclosing(node);
    // one for each function: a word on every date in it would be the same
    if (holder && firstIn(holder, site) !== node) return null;
    return { node: chainOf(node, site), message: 'moment is in maintenance mode', confidence: 'high' };
  },
};

const MODULES = /^moment(-timezone)?$/;

/** `moment` and its own ways to make a date, such as `moment.utc`. */
const isMoment = (callee: ts.Expression, { ts, importedFrom }: Site): boolean => {
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (!ts.isIdentifier(root) || !MODULES.test(importedFrom(root) ?? '')) return false;
  return (
    root === callee || /^(utc|unix|parseZone|tz|duration)$/.test((callee as ts.PropertyAccessExpression).name.text)
  );
};

const firstIn = (holder: ts.Node, site: Site): ts.Node | undefined => {
  const { ts } = site;
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node !== holder && ts.isFunctionLike(node)) return undefined;
    return ts.isCallExpression(node) && isMoment(node.expression, site) ? node : ts.forEachChild(node, visit);
  };
  return visit(holder);
};

/** The calls that hang on one: all of `moment(at).add(1, 'day').format()`. */
const chainOf = (call: ts.Node, site: Site): ts.Node => {
  const { ts } = site;
  const { parent } = call;
  return ts.isPropertyAccessExpression(parent) &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent
    ? chainOf(parent.parent, site)
    : call;
};
