import { messages } from '../messages.js';
import type { Comparison, Environment, Measurement, RunRecord } from '../types.js';
import { anatomyText } from './anatomy.js';
import { columns, oneLine, wrap } from './columns.js';
import { comparisonLine, comparisonTable } from './comparison.js';
import { correctionText } from './correction.js';
import { costLines } from './costs.js';
import { cautionText, doubts } from './doubts.js';
import { fitText } from './fit.js';
import { groundLines } from './floor.js';
import { importedTable, unpairedText } from './imported.js';
import { priorityText } from './machines.js';
import { type Nouns, nounOf } from './noun.js';
import type { TextOptions } from './paint.js';
import { areSingle, percentileLines } from './percentiles.js';
import { profileTable } from './profile.js';
import { projectionText } from './projection.js';
import { bytes, count, duration, extent, interval } from './quantities.js';
import { queueText } from './queue.js';
import { serviceComparisonText } from './service.js';
import { steadyLines } from './steady.js';
import { stepsTable } from './steps.js';
import { strategyCard } from './strategy-card.js';
import { treeTable } from './tree.js';
import { trendText } from './trend.js';
import { clockText } from './verdict.js';

/** Any noun in words. Throws, naming the nouns, for anything else. */
export const describe = (noun: Nouns[keyof Nouns], options: TextOptions = {}): string => {
  const name = nounOf(noun);
  if (!name) throw new TypeError(messages.notANoun('describe', noun, Object.keys(texts)));
  return (texts[name] as (noun: unknown, options: TextOptions) => string)(noun, options);
};

const texts: { readonly [Name in keyof Nouns]: (noun: Nouns[Name], options: TextOptions) => string } = {
  strategy: (strategy, options) => strategyCard(strategy, options),
  measurement: (measurement) => measurementText(measurement),
  comparison: (comparison, options) =>
    [
      comparisonLine(comparison, options),
      ...[...detailLines(comparison), ...doubts(comparison)].map((line) => wrap(`  ${line}`, 118, '  ')),
    ].join('\n'),
  comparisons: comparisonTable,
  profile: profileTable,
  projection: projectionText,
  steps: stepsTable,
  estimate: (estimate) => interval(estimate),
  caution: cautionText,
  environment: (environment) => environmentText(environment),
  record: (record) => recordText(record),
  imported: (imported, options) => importedTable([imported], options),
  services: serviceComparisonText,
  anatomy: (anatomy) => anatomyText(anatomy),
  tree: treeTable,
  unpaired: (comparison, options) => unpairedText([comparison], options),
  trend: trendText,
  fit: (fitted, options) => fitText(fitted, options),
  queue: queueText,
};

const detailLines = (comparison: Comparison): readonly string[] =>
  [
    correctionText(comparison),
    ...groundLines(comparison),
    ...(areSingle(comparison) ? percentileLines(comparison) : []),
    ...costLines(comparison),
    ...steadyLines(comparison),
  ].filter((line) => line !== null);

/** Facts only: what was taken, where and on which clock. */
const measurementText = (measurement: Measurement): string => {
  const { experiment, baseline, candidate, size, unit, blocks, stopped, seconds, place, clock, failure } = measurement;
  const pairs = blocks.reduce((sum, block) => sum + block.pairs.length, 0);
  const subject = [oneLine(experiment), extent(size, oneLine(unit))].filter((words) => words !== '').join(', ');
  return (
    `${subject}: ${oneLine(candidate)} vs ${oneLine(baseline)}  ` +
    `${count(pairs, 'pair')} in ${count(blocks.length, 'block')}, place: ${place}, to be judged on ${clockText(clock)}, ` +
    `${duration(seconds)}, stopped: ${stopped}` +
    (failure ? `\n  ${failure.kind}: ${oneLine(failure.message)}` : '')
  );
};

const environmentText = ({
  eightways,
  runtime,
  v8,
  os,
  cpu,
  cores,
  memory,
  loadAverage,
  priority,
  commit,
}: Environment) =>
  columns([
    ['eightways', eightways + (commit ? ` at ${commit.slice(0, 12)}` : '')],
    ['runtime', `${runtime}, V8 ${v8}`],
    ['machine', `${oneLine(cpu)}, ${count(cores, 'core')}, ${bytes(memory)}`],
    ['system', `${oneLine(os)}, load average ${loadAverage.toFixed(2)}`],
    ...(priority === undefined ? [] : [['priority', priorityText(priority)]]),
  ]).join('\n');

const recordText = ({ suite, startedAt, environment, measurements, skipped, profiles, projections }: RunRecord) =>
  [
    `${oneLine(suite)}, started ${startedAt}: ${count(measurements.length, 'measurement')}, ` +
      `${count(skipped.length, 'experiment')} skipped, ${count(profiles.length, 'profile')}, ${count(projections.length, 'projection')}`,
    environmentText(environment),
    ...measurements.map(measurementText),
    ...skipped.map(({ experiment, reason }) => `${oneLine(experiment)}: skipped, ${oneLine(reason)}`),
  ].join('\n');
