import type { Strategy } from '../types.js';

export const library: Strategy = {
  name: 'library',
  order: 7,
  title: 'use a library with a faster implementation',
  when:
    'A profile points into a dependency or into a general built-in, and another module does the same job for your kind of input. ' +
    'Look into the runtime first: it has grown much of what used to need a package.',
  cost: 'A dependency to choose, to read about and to keep: its size, its licence, its maintainers, its install scripts.',
  risk:
    'Low to medium. "Drop-in" ends at the edge cases: dates, missing fields, odd quotes, error types. ' +
    'Compare the answers on your own data first. As reversible as your code is free of its types.',
  law: 'amdahl',
  good: 'Somebody else did the hard work and tests it; many replacements share the same interface and just work.',
  bad:
    'Fast libraries are often young, narrow or tied to a platform, and benchmarks in a README were run on other data and another engine. ' +
    'Some once-fast packages are slower than the built-in of today.',
  ruledOut:
    'No dependency and no built-in holds a share worth having. No other module gives the same answers on your data. ' +
    'Rules on licences, size or install scripts that the candidate breaks.',
  uses: [],
};
