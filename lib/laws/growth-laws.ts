import { type Law, variable } from './law.js';

const items = variable('items', '1', Number.MIN_VALUE);
const fixed = variable('time that does not grow', 's');
const source = 'Goldsmith, Aiken & Wilkerson, Measuring empirical computational complexity, ESEC/FSE 2007';
const gives = 'time for an input of n items';

const growth = (title: string, formula: string, unit: string) => ({
  ...{ title, gives, formula, source },
  variables: { a: fixed, c: variable(`time for each ${unit}`, 's'), n: items },
});

/** How time grows with the size of the input: by a power that is fitted, or as one of the classes. */
export const growthLaws = {
  complexity: {
    title: 'Growth with the size of the input',
    gives,
    formula: 'c * n^b',
    variables: {
      c: variable('time for one item', 's'),
      n: items,
      b: variable('exponent: 1 for work that grows as its input does, 2 for all pairs'),
    },
    source,
  },
  constant: {
    title: 'No growth',
    gives,
    formula: 'c',
    variables: { c: variable('time', 's'), n: items },
    source,
  },
  logarithmic: growth('Growth as the logarithm', 'a + c * log(n)', 'factor e in the number of items'),
  root: growth('Growth as the square root', 'a + c * sqrt(n)', 'unit of the square root'),
  linear: growth('Growth as the size', 'a + c * n', 'item'),
  linearithmic: growth('Growth as size times logarithm', 'a + c * n * log(n)', 'comparison, or the like'),
  quadratic: growth('Growth as the square', 'a + c * n^2', 'pair of items'),
  cubic: growth('Growth as the cube', 'a + c * n^3', 'triple of items'),
} as const satisfies Readonly<Record<string, Law>>;
