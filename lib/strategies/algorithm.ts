import type { Strategy } from '../types.js';

export const algorithm: Strategy = {
  name: 'algorithm',
  order: 4,
  title: 'use a smarter algorithm',
  when:
    'Time grows faster than the input: a search inside a loop, the same answer computed again, all of it sorted to keep ten. ' +
    'The larger the input gets, the more it pays.',
  cost: 'Understanding: finding the right structure, and often memory for an index or a cache, which then needs a bound.',
  risk:
    'Low to medium. The change stays local and a test against the old version on the same inputs guards it; edge cases ' +
    '(equal keys, order, missing rows) are where the answers differ. Easily reverted.',
  law: 'complexity',
  good:
    'Does less work instead of the same work faster, on every engine and every machine. Map, Set, typed arrays and a sorted index are ' +
    'already in the language, and the books are written.',
  bad:
    'It can be hard to find and to explain. On small inputs the clever version may lose to the plain one, and a built-in ' +
    'written in C++ beats many a better idea written in JavaScript.',
  ruledOut:
    'Time grows no faster than the input already, and the input stays small. The time goes into waiting, or into output ' +
    'that has to be written anyway.',
  uses: [],
};
