import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Async: where there is nothing to wait for';

const require = createRequire(__filename);

const sources = experiment({
  name: 'read the sources of a compiler library',
  strategy: 'async',
  claim: 'Never use readFileSync: asynchronous reads do not block, so they are faster.',
  source: 'Node guides and lint rules against synchronous calls.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [40],
    unit: 'files',
    input: (size) => {
      const folder = join(dirname(require.resolve('assemblyscript/package.json')), 'std/assembly');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .slice(0, size)
        .map((name) => join(folder, name));
    },
  },
  plan: { clock: 'wall' },
  variants: {
    readFileSync: (files) => {
      let characters = 0;
      for (const file of files) characters += readFileSync(file, 'utf8').length;
      return characters;
    },
    'readFile one by one': async (files) => {
      let characters = 0;
      for (const file of files) characters += (await readFile(file, 'utf8')).length;
      return characters;
    },
    'readFile all at once': async (files) => {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      return texts.reduce((characters, text) => characters + text.length, 0);
    },
  },
});

interface Quake {
  readonly properties: { readonly mag: number; readonly place: string };
}

/** The energy of an earthquake in joules (Gutenberg and Richter, 1956). */
const energy = ({ properties }: Quake): number => 10 ** (4.8 + 1.5 * properties.mag);

const computing = experiment({
  name: 'computing, wrapped in promises',
  strategy: 'async',
  claim: 'Make the function async and Promise.all over the rows: they are processed in parallel.',
  source: 'A misunderstanding met in many code reviews: promises overlap waiting, not computing.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [1_700],
    unit: 'earthquakes',
    input: (size) => {
      const file = join(dirname(require.resolve('vega-datasets')), '../data/earthquakes.json');
      return (JSON.parse(readFileSync(file, 'utf8')) as { features: Quake[] }).features.slice(0, size);
    },
  },
  plan: { clock: 'wall' },
  variants: {
    'plain loop': (quakes) => {
      let total = 0;
      for (const quake of quakes) total += energy(quake);
      return total;
    },
    'async all at once': async (quakes) => {
      const energies = await Promise.all(quakes.map(async (quake) => energy(quake)));
      return energies.reduce((total, joules) => total + joules, 0);
    },
  },
});

export default [sources, computing];
