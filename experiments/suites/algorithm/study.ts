import { onEngines } from '../code/on-engines.mjs';

export const title = 'Algorithm: what libraries changed about the work itself, on each engine';

const strategy = 'algorithm';

export default [
  ...onEngines({
    ...{ name: 'unique of a sorted list', strategy, issue: 'Underscore 68' },
    claim: 'In a sorted list duplicates stand together: the last one seen is all there is to compare with.',
    ...{ size: 500, unit: 'numbers' },
    input: (size, random) =>
      Array.from({ length: size }, () => Math.floor((size / 2) * random())).sort((one, other) => one - other),
    variants: {
      'search all': (numbers) => {
        const unique: number[] = [];
        for (const one of numbers) if (!unique.includes(one)) unique.push(one);
        return unique;
      },
      'last one': (numbers) => {
        const unique: number[] = [];
        for (const one of numbers) if (unique.length === 0 || unique[unique.length - 1] !== one) unique.push(one);
        return unique;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'flatten a list of lists', strategy, issue: 'Underscore 572' },
    claim: 'push to one list is faster than a new list by concat for each.',
    ...{ size: 300, unit: 'lists', input: (size) => Array.from({ length: size }, (_, at) => [at, at + 1, at + 2]) },
    variants: {
      concat: (lists) => {
        let whole: number[] = [];
        for (const list of lists) whole = whole.concat(list);
        return whole;
      },
      push: (lists) => {
        const whole: number[] = [];
        for (const list of lists) whole.push(...list);
        return whole;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'a property that is computed from others', strategy, issue: 'Ember 5212, Angular 7163' },
    claim: 'What hardly ever changes is computed once and kept.',
    ...{ size: 200, unit: 'readings' },
    input: (size) => ({ size, parts: Array.from({ length: 20 }, (_, at) => `part ${at}`) }),
    variants: {
      'each time': ({ size, parts }) => {
        let length = 0;
        for (let at = 0; at < size; at += 1) length += parts.join(' ').length;
        return length;
      },
      kept: ({ size, parts }) => {
        let [length, name] = [0, null as string | null];
        for (let at = 0; at < size; at += 1) {
          name ??= parts.join(' ');
          length += name.length;
        }
        return length;
      },
    },
  }),
  ...onEngines({
    ...{ name: 'tell listeners where there are none', strategy, issue: 'Angular 8515, commit 46' },
    claim: 'Where nobody listens, nothing needs to be made for them.',
    ...{ size: 500, unit: 'events, of which nobody hears most' },
    input: (size) => ({
      events: Array.from({ length: size }, (_, at) => `event ${at % 50}`),
      heard: new Map([['event 7', (event: { readonly name: string }) => event.name.length]]),
    }),
    variants: {
      'always made': ({ events, heard }) => {
        let answers = 0;
        for (const name of events) {
          const event = { name, at: [name, 'bubbles'].join(':'), path: name.split(' ') };
          answers += heard.get(name)?.(event) ?? 0;
        }
        return answers;
      },
      'where somebody listens': ({ events, heard }) => {
        let answers = 0;
        for (const name of events) {
          const listener = heard.get(name);
          if (!listener) continue;
          answers += listener({ name, at: [name, 'bubbles'].join(':'), path: name.split(' ') } as {
            readonly name: string;
          });
        }
        return answers;
      },
    },
  }),
];
