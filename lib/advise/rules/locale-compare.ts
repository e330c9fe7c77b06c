import { methodCall } from '../call.js';
import type { Rule } from '../rule.js';

/** L3: strings compared by the rules of a language. */
export const localeCompare: Rule = {
  id: 'locale-compare',
  strategy: 'library',
  title: 'compare by an Intl.Collator where the text has accents, by code units where order is only for the machine',
  why: 'localeCompare looks up the rules of the language in each comparison of accented text.',
  whenNot: 'Plain ASCII: there localeCompare has a fast path, and the collator is slower.',
  example: {
    before: 'names.sort((a, b) => a.localeCompare(b))',
    after: 'const { compare } = new Intl.Collator(); names.sort(compare)',
  },
  source: 'The manual page of localeCompare; the reversal for ASCII is measured.',
  on: ['CallExpression'],
  find: (node, site) => {
    const found = methodCall(node, site, 'localeCompare');
    return found && found.given.length > 1 && site.iteration(node)
      ? { node, message: 'the rules of the language are looked up in each comparison', confidence: 'low' }
      : null;
  },
};
