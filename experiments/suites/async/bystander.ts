import { pbkdf2, pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { experiment } from 'eightways';

export const title = 'Async: those who ask for something else';

interface Setting {
  readonly port: number;
}

/** A service whose answers cost nothing, while something else is at work in its process twenty times a second. */
const beside = ({ port }: Setting, work: () => unknown): void => {
  setInterval(work, 50);
  createServer((_, response) => response.end('at your service')).listen(port, '127.0.0.1');
};

// users of their own: evenly spaced, they would meet the work always at the same moment of it
const load = { rate: 100, seconds: 8, windowSeconds: 0.4, arrivals: 'poisson' } as const;

const key = ['correct horse battery staple', 'salt', 60_000, 32, 'sha256'] as const;

const passwords = experiment({
  name: 'a page beside password checks',
  strategy: 'async',
  claim: 'In a server use pbkdf2, not pbkdf2Sync: the key takes as long, and all others are served meanwhile.',
  source: "Node's guide on not blocking the event loop.",
  expected: 'faster',
  load,
  variants: {
    pbkdf2Sync: { service: (setting: Setting) => beside(setting, () => pbkdf2Sync(...key)) },
    pbkdf2: { service: (setting: Setting) => beside(setting, () => pbkdf2(...key, () => {})) },
  },
});

/** Names from reports of bird strikes, to be matched with airports: some milliseconds of work. */
const names = (count: number): string[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const lines = readFileSync(join(data, 'birdstrikes.csv'), 'utf8').split('\n').slice(1);
  return [...new Set(lines.map((line) => line.split(',')[0]!))].slice(0, count);
};

interface Matching {
  readonly nearest: (name: string) => string;
}
const matching = async (): Promise<Matching> =>
  (await import(pathToFileURL(join(__dirname, '../divide/nearest.mjs')).href)) as Matching;

const NAMES = 48;

const reports = experiment({
  name: 'a page beside a report',
  strategy: 'async',
  claim: 'Cut long work into slices with setImmediate between them: others are served in the gaps.',
  source: "Node's guide on not blocking the event loop: partitioning.",
  expected: 'faster',
  load,
  variants: {
    'in one go': {
      service: async (setting: Setting) => {
        const { nearest } = await matching();
        const all = names(NAMES);
        beside(setting, () => all.map(nearest));
      },
    },
    'a slice for each name': {
      service: async (setting: Setting) => {
        const { nearest } = await matching();
        const all = names(NAMES);
        beside(setting, async () => {
          for (const name of all) {
            nearest(name);
            await new Promise((resolve) => setImmediate(resolve));
          }
        });
      },
    },
  },
});

export default [passwords, reports];
