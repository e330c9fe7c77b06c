import { compare } from '../compare/compare.js';
import { compareAll } from '../compare/compare-all.js';
import { messages } from '../messages.js';
import { type Nouns, nounOf } from '../text/noun.js';
import type { ChartSpec } from '../types.js';
import { amdahl } from './amdahl.js';
import { fitted } from './fitted.js';
import { flame } from './flame.js';
import { forest } from './forest.js';
import { latencies } from './latencies.js';
import { pairs } from './pairs.js';
import { shares } from './shares.js';
import { spread } from './spread.js';
import { trend } from './trend.js';
import { waiting } from './waiting.js';

type Charted = Pick<
  Nouns,
  | 'measurement'
  | 'comparison'
  | 'comparisons'
  | 'profile'
  | 'projection'
  | 'record'
  | 'services'
  | 'anatomy'
  | 'fit'
  | 'queue'
  | 'trend'
  | 'tree'
>;

/** Any noun that has a picture. Throws, naming those that have one, for anything else. */
export const chart = (noun: Charted[keyof Charted]): ChartSpec => {
  const name = nounOf(noun);
  if (!name || !(name in charts)) throw new TypeError(messages.notANoun('chart', noun, Object.keys(charts)));
  return (charts[name as keyof Charted] as (noun: unknown) => ChartSpec)(noun);
};

const charts: { readonly [Name in keyof Charted]: (noun: Charted[Name]) => ChartSpec } = {
  measurement: (measurement) => pairs(measurement, compare(measurement)),
  comparison: (comparison) => forest([comparison]),
  comparisons: forest,
  profile: shares,
  projection: amdahl,
  services: latencies,
  anatomy: spread,
  trend,
  fit: (fit) => fitted(fit),
  queue: waiting,
  tree: flame,
  record: ({ measurements }) => forest(compareAll(measurements)),
};
