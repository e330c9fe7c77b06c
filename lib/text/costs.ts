import type { Comparison, Cost } from '../types.js';
import { oneLine } from './columns.js';
import { bytes, count, duration, percent, ratio } from './quantities.js';
import { uncountedText, workText } from './work.js';

/** What an evaluation costs each side besides time, a line each, then instructions of both; nothing where it is not known. */
export const costLines = (comparison: Comparison): readonly string[] =>
  [...sideLines(comparison), workText(comparison), uncountedText(comparison)].filter((line) => line !== null);

const sideLines = ({ baseline, candidate, costs, unit }: Comparison): readonly string[] =>
  costs
    ? [
        `${oneLine(baseline)}: ${costText(costs.baseline, unit)}`,
        `${oneLine(candidate)}: ${costText(costs.candidate, unit)}${besideText(costs.baseline, costs.candidate)}`,
      ]
    : [];

/** "1.24 ms of CPU (100 µs in the system), 16.0 KiB allocated, 1.2 % of the time in collections, 8,060,000 strings/s" */
const costText = ({ user, system, allocated, collecting, collections, waits, held, throughput }: Cost, unit: string) =>
  [
    `${duration(user + system)} of CPU${system >= WORTH * (user + system) && system > 0 ? ` (${duration(system)} in the system)` : ''}`,
    ...(allocated === null ? [] : [`${allocated < 1 ? 'nothing' : bytes(allocated)} allocated`]),
    ...(collecting >= 0.001 && collections
      ? [
          `${percent(collecting)} of the time in collections, one in ${count(Math.max(1, Math.round(1 / collections)), 'evaluation')}`,
        ]
      : []),
    ...(waits >= 0.5 ? [`${count(Math.round(waits), 'wait')}`] : []),
    ...(held === null ? [] : [`holds the event loop for ${duration(held)}`]),
    throughputText(throughput, unit),
  ].join(', ');

const throughputText = (throughput: number, unit: string): string =>
  unit === 'bytes'
    ? `${bytes(throughput)}/s`
    : `${figure(throughput)} ${unit === '' ? 'evaluations' : oneLine(unit)}/s`;

// A smaller part is left out of the line.
const WORTH = 0.05;

const besideText = (one: Cost, other: Cost): string => {
  if (one.allocated === null || other.allocated === null || one.allocated < 1 || other.allocated < 1) return '';
  const more = other.allocated / one.allocated;
  return more > 1.05 || more < 0.95 ? `; ${ratio(more)} the memory` : '';
};

/** Three digits: "8,060,000". */
const figure = (value: number): string => (Number.isFinite(value) ? count(Number(value.toPrecision(3))) : '—');
