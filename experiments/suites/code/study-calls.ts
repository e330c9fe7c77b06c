import { onEngines } from './on-engines.mjs';

export const title = 'Code: what libraries changed about calls and loops, on each engine';

const strategy = 'code';

const numbers = (size: number, random: () => number): readonly number[] =>
  Array.from({ length: size }, () => Math.floor(1_000 * random()));

/** An iteration as libraries had it before there was one in the language. */
const each = (list: readonly number[], visit: (one: number, at: number) => unknown): void => {
  for (let at = 0; at < list.length; at += 1) if (visit.call(list, list[at]!, at) === false) break;
};

function addTo(this: { sum: number }, one: number, two: number): number {
  this.sum += one + two;
  return this.sum;
}

export default [
  ...onEngines({
    ...{ name: 'sum over a list', strategy, issue: 'jQuery 590, Angular 8898 and 8515' },
    claim: 'A for loop is faster than the each function of a library.',
    ...{ size: 1_000, unit: 'numbers', input: numbers },
    variants: {
      each: (list) => {
        let sum = 0;
        each(list, (one) => {
          sum += one;
        });
        return sum;
      },
      'for loop': (list) => {
        let sum = 0;
        for (let at = 0; at < list.length; at += 1) sum += list[at]!;
        return sum;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'double a list', strategy, issue: 'Angular 9067' },
    claim: "The language's own map is faster than the map of a library.",
    ...{ size: 1_000, unit: 'numbers', input: numbers },
    variants: {
      'own map': (list) => {
        const doubled: number[] = [];
        each(list, (one) => {
          doubled.push(2 * one);
        });
        return doubled;
      },
      'Array map': (list) => list.map((one) => 2 * one),
    },
  }),
  ...onEngines({
    ...{ name: 'call a function for each of a list', strategy, issue: 'Underscore 1578' },
    claim: 'A direct call is faster than one by call.',
    ...{ size: 1_000, unit: 'calls', input: numbers },
    variants: {
      call: (list) => {
        const twice = (one: number): number => 2 * one;
        let sum = 0;
        for (const one of list) sum += twice.call(undefined, one);
        return sum;
      },
      direct: (list) => {
        const twice = (one: number): number => 2 * one;
        let sum = 0;
        for (const one of list) sum += twice(one);
        return sum;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'call a function with a list of arguments', strategy, issue: 'Angular 5388' },
    claim: 'apply is as fast as a switch over the number of arguments, and shorter.',
    ...{ size: 1_000, unit: 'calls', input: numbers },
    variants: {
      switch: (list) => {
        const total = { sum: 0 };
        for (const one of list) {
          const given: readonly number[] = [one, 1];
          switch (given.length) {
            case 1:
              addTo.call(total, given[0]!, 0);
              break;
            default:
              addTo.call(total, given[0]!, given[1]!);
          }
        }
        return total.sum;
      },
      apply: (list) => {
        const total = { sum: 0 };
        for (const one of list) addTo.apply(total, [one, 1]);
        return total.sum;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'a function in a loop', strategy, issue: 'Underscore 928' },
    claim: 'A function that is defined outside of the loop is made once, and the loop is faster.',
    ...{ size: 1_000, unit: 'rounds', input: numbers },
    variants: {
      inside: (list) => {
        let sum = 0;
        for (const one of list) {
          const isLarge = (value: number): boolean => value > 500;
          if (isLarge(one)) sum += one;
        }
        return sum;
      },
      outside: (list) => {
        const isLarge = (value: number): boolean => value > 500;
        let sum = 0;
        for (const one of list) if (isLarge(one)) sum += one;
        return sum;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'a failure that is expected in hot code', strategy, issue: 'Ember 5547' },
    claim: 'try and catch keep a function from being optimised: they go into one of their own.',
    ...{ size: 1_000, unit: 'rounds', input: numbers },
    variants: {
      'in the loop': (list) => {
        let sum = 0;
        for (const one of list) {
          try {
            sum += one % 7;
          } catch {
            sum = 0;
          }
        }
        return sum;
      },
      'around a function': (list) => {
        const total = (): number => {
          let sum = 0;
          for (const one of list) sum += one % 7;
          return sum;
        };
        try {
          return total();
        } catch {
          return 0;
        }
      },
    },
  }),
  ...onEngines({
    ...{ name: 'even and odd', strategy, issue: 'Angular 4359' },
    claim: 'A bit is asked faster than a remainder.',
    ...{ size: 1_000, unit: 'numbers', input: numbers },
    variants: {
      '% 2': (list) => {
        let even = 0;
        for (const one of list) if (one % 2 === 0) even += 1;
        return even;
      },
      '& 1': (list) => {
        let even = 0;
        for (const one of list) if ((one & 1) === 0) even += 1;
        return even;
      },
    },
  }),
];
