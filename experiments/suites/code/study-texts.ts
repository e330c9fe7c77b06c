import { onEngines } from './on-engines.mjs';

export const title = 'Code: what libraries changed about texts and lists, on each engine';

const strategy = 'code';

const pathsOf = (size: number, random: () => number): readonly string[] =>
  Array.from({ length: size }, (_, at) => `${random() < 0.5 ? 'this' : 'that'}.member${at}.name`);

export default [
  ...onEngines({
    ...{ name: 'replace all of a character', strategy, issue: 'Underscore 39' },
    claim: 'replace is faster than split and join.',
    ...{ size: 200, unit: 'texts', input: pathsOf },
    variants: {
      'split and join': (paths) => paths.map((path) => path.split('.').join('/')),
      replace: (paths) => paths.map((path) => path.replace(/\./g, '/')),
    },
  }),
  ...onEngines({
    ...{ name: 'how a text begins', strategy, issue: 'Angular 5457' },
    claim: 'Two characters are asked faster than a part of a text is cut out.',
    ...{ size: 200, unit: 'texts', input: pathsOf },
    variants: {
      substr: (paths) => paths.filter((path) => path.substr(0, 2) === 'th').length,
      charAt: (paths) => paths.filter((path) => path.charAt(0) === 't' && path.charAt(1) === 'h').length,
    },
  }),
  ...onEngines({
    ...{ name: 'whether a text has a beginning', strategy, issue: 'Ember 9991' },
    claim: 'lastIndexOf from 0 looks at the beginning only, where indexOf goes on to the end.',
    ...{ size: 200, unit: 'texts', input: pathsOf },
    variants: {
      indexOf: (paths) => paths.filter((path) => path.indexOf('this.') === 0).length,
      lastIndexOf: (paths) => paths.filter((path) => path.lastIndexOf('this.', 0) === 0).length,
    },
  }),
  ...onEngines({
    ...{ name: 'whether a text needs escaping', strategy, issue: 'React 1885' },
    claim: 'One regular expression is faster than several calls of indexOf.',
    ...{ size: 200, unit: 'texts', input: pathsOf },
    variants: {
      'several indexOf': (paths) =>
        paths.filter((path) => path.indexOf('<') >= 0 || path.indexOf('>') >= 0 || path.indexOf('&') >= 0).length,
      'RegExp test': (paths) => paths.filter((path) => /[<>&]/.test(path)).length,
    },
  }),
  ...onEngines({
    ...{ name: 'a number as text', strategy, issue: 'Angular 7501' },
    claim: 'A number needs no JSON.stringify.',
    ...{ size: 500, unit: 'numbers', input: (size, random) => Array.from({ length: size }, random) },
    variants: {
      'JSON.stringify': (numbers) => numbers.map((one) => JSON.stringify(one)),
      'a special case': (numbers) => numbers.map((one) => (typeof one === 'number' ? `${one}` : JSON.stringify(one))),
    },
  }),
  ...onEngines({
    ...{ name: 'copy a list', strategy, issue: 'Angular 9942' },
    claim: 'slice is faster than a loop that copies each element.',
    ...{ size: 1_000, unit: 'numbers', input: (size, random) => Array.from({ length: size }, random) },
    variants: {
      loop: (numbers) => {
        const copy: number[] = [];
        for (let at = 0; at < numbers.length; at += 1) copy[at] = numbers[at]!;
        return copy;
      },
      slice: (numbers) => numbers.slice(),
    },
  }),
  ...onEngines({
    ...{ name: 'the last of a list', strategy, issue: 'jQuery 102' },
    claim: 'An index is faster than a slice from a negative one.',
    ...{ size: 500, unit: 'lists', input: (size) => Array.from({ length: size }, (_, at) => [at, at + 1, at + 2]) },
    variants: {
      slice: (lists) => lists.reduce((sum, list) => sum + list.slice(-1)[0]!, 0),
      index: (lists) => lists.reduce((sum, list) => sum + list[list.length - 1]!, 0),
    },
  }),
];
