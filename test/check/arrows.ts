import type { Import } from './imports.js';

/** An import that the design does not allow. */
export interface Crossing {
  readonly import: Import;
  /** the rule it breaks, in words */
  readonly rule: string;
}

/** Finds the imports that cross an arrow of the design: rooms depend one way, heavy libraries load in one place and late. */
export const crossings = (imports: readonly Import[], published: readonly string[]): Crossing[] => [
  ...imports.flatMap((each) =>
    rules(published)
      .filter(({ broken }) => broken(each))
      .map(({ rule }) => ({ import: each, rule })),
  ),
  ...atStart(imports),
];

/** Loaded only where they are used, because each costs a fifth of a second or more. */
const heavy = [
  'mathjs',
  'vega',
  'vega-lite',
  '@resvg/resvg-js',
  'ts-morph',
  'esbuild',
  'tslab',
  'piscina',
  'assemblyscript',
  'apache-arrow',
  'bullmq',
  'ioredis',
  'sql.js',
  'pg',
];

interface Rule {
  readonly rule: string;
  readonly broken: (each: Import) => boolean;
}

const rules = (published: readonly string[]): Rule[] => [
  {
    rule: 'lib/types.ts imports nothing',
    broken: ({ file }) => file === 'lib/types.ts',
  },
  {
    rule: 'lib imports nothing of kernel, experiments, notebooks or test',
    broken: ({ file, target }) => inside(file, 'lib') && inside(target, 'kernel', 'experiments', 'notebooks', 'test'),
  },
  {
    rule: 'kernel imports nothing of experiments, notebooks or test',
    broken: ({ file, target }) => inside(file, 'kernel') && inside(target, 'experiments', 'notebooks', 'test'),
  },
  {
    rule: "the command imports nothing of suites, workloads, fleets, notebooks or test: it loads suites by their file's name",
    broken: ({ file, target }) =>
      inside(file, 'experiments/cli') &&
      inside(target, 'experiments/suites', 'experiments/workloads', 'experiments/fleets', 'notebooks', 'test'),
  },
  {
    rule: "suites, workloads and fleets import only 'eightways', packages, Node's own modules and each other, as a user's suite would",
    broken: ({ file, specifier, target }) =>
      inside(file, 'experiments/suites', 'experiments/workloads', 'experiments/fleets') &&
      specifier.startsWith('.') &&
      !inside(target, 'experiments/suites', 'experiments/workloads', 'experiments/fleets'),
  },
  {
    rule: 'only kernel/tslab.ts imports tslab',
    broken: ({ file, target }) => shipped(file) && target === 'tslab' && file !== 'kernel/tslab.ts',
  },
  {
    rule: 'only lib/charts/render.ts imports vega and vega-lite',
    broken: ({ file, target }) =>
      shipped(file) && ['vega', 'vega-lite'].includes(target) && file !== 'lib/charts/render.ts',
  },
  {
    rule: 'heavy libraries load inside the function that uses them',
    broken: ({ file, target, kind }) =>
      shipped(file) && heavy.includes(target) && kind === 'static' && file !== 'kernel/tslab.ts',
  },
  {
    rule: 'what is published imports only the dependencies listed in lib/package.json',
    broken: ({ file, target, kind }) => shipped(file) && kind !== 'type' && !known(target, published),
  },
];

/** Rooms compiled into the published package; build.ts only makes it. */
const shipped = (file: string): boolean => inside(file, 'lib', 'kernel', 'experiments/cli') && file !== 'lib/build.ts';

const inside = (path: string, ...rooms: string[]): boolean => rooms.some((room) => path.startsWith(`${room}/`));

const known = (target: string, published: readonly string[]): boolean =>
  target.startsWith('node:') ||
  (target.includes('/') && inside(target, 'lib', 'kernel', 'experiments')) ||
  published.includes(target);

/** What loads with the command and with the library before any function is called must reach no heavy library. */
const atStart = (imports: readonly Import[]): Crossing[] =>
  ['experiments/cli/main.ts', 'lib/index.ts', 'lib/online/index.ts'].flatMap((entry) => {
    const reached = new Set([entry]);
    const crossed: Crossing[] = [];
    for (const file of reached) {
      for (const each of imports) {
        if (each.file !== file || each.kind !== 'static') continue;
        if (heavy.includes(each.target))
          crossed.push({ import: each, rule: `starting ${entry} loads no heavy library` });
        else reached.add(each.target);
      }
    }
    return crossed;
  });
