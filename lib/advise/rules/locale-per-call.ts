import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** L2: a formatter is made for each number or date. */
export const localePerCall: Rule = {
  id: 'locale-per-call',
  strategy: 'library',
  title: 'make an Intl formatter once and use it again',
  why: 'toLocaleString with options makes a formatter each time, some thirty times the cost of using one.',
  whenNot: 'Without options: engines keep the default formatter.',
  example: {
    before: "rows.map((row) => row.price.toLocaleString('de', { style: 'currency', currency: 'EUR' }))",
    after:
      "const money = new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }); rows.map((row) => money.format(row.price))",
  },
  source: 'The manual page of toLocaleString recommends it.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString');
    const loop = found && site.iteration(node);
    return found && loop && found.given.length === 2 && found.given.every((one) => site.isInvariant(one, loop))
      ? { node, message: 'a formatter is made in every round', confidence: 'high' }
      : null;
  },
};
