import { type FindOutbreaks, outbreaksByNumbers } from './outbreaks.js';
import { pressByLoop } from './pressure.js';
import { rowsLivedIn } from './rows.js';
import { conditionAt, dayAt, type Snapshot, snapshotOfPlaces } from './snapshots.js';
import { periodDays, type SpreadParts, spread } from './spread.js';
import type { Town } from './town.js';

/** What the program can do in more than one way. */
export interface Parts extends SpreadParts {
  readonly findOutbreaks: FindOutbreaks;
}

export const asWritten: Parts = {
  press: pressByLoop,
  findRows: rowsLivedIn,
  takeSnapshot: snapshotOfPlaces,
  findOutbreaks: outbreaksByNumbers,
};

export const periods = 12;

/** The whole program: from a town to a report on how a disease went through it. */
export function epidemic(town: Town, { findOutbreaks, ...parts }: Parts): string {
  const { snapshots, fallen } = spread(town, periods, parts);
  return [
    heading(town, fallen),
    ...snapshots.map((snapshot, index) => period(snapshot, index, findOutbreaks(snapshot, town.width))),
    '',
    ...snapshots.filter((_, index) => index % 4 === 0).flatMap((snapshot) => [map(snapshot, town), '']),
    curve(fallen),
  ].join('\n');
}

function heading({ lived }: Town, fallen: readonly number[]): string {
  const people = lived.reduce((sum, one) => sum + one, 0);
  const ill = fallen.reduce((sum, one) => sum + one, 0);
  const worst = fallen.indexOf(Math.max(...fallen));
  return `${ill} of ${people} fell ill in ${fallen.length} days, most of them on day ${worst + 1}.\n`;
}

function period(snapshot: Snapshot, index: number, outbreaks: readonly number[]): string {
  const counts = { healthy: 0, ill: 0, 'over it': 0 };
  let days = 0;
  for (let at = 0; at < snapshot.length; at += 1) {
    counts[conditionAt(snapshot, at)] += 1;
    days += dayAt(snapshot, at);
  }
  const mean = counts.ill > 0 ? (days / counts.ill).toFixed(1) : '-';
  return (
    `day ${String(index * periodDays).padStart(2)}: ${String(counts.ill).padStart(5)} ill, on their day ${mean.padStart(3)}; ` +
    `${String(counts['over it']).padStart(5)} over it; ${outbreaks.length} outbreaks, the largest of ${outbreaks.slice(0, 3).join(', ')}`
  );
}

const marks = { healthy: '.', ill: '#', 'over it': 'o' } as const;

/** A letter for each second place of each third row. */
function map(snapshot: Snapshot, { width, height, lived }: Town): string {
  const lines: string[] = [];
  for (let y = 0; y < height; y += 3) {
    let line = '';
    for (let x = 0; x < width; x += 2) {
      const at = y * width + x;
      line += lived[at] === 1 ? marks[conditionAt(snapshot, at)] : ' ';
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

/** Those who fell ill on each day, and their mean over a week. */
function curve(fallen: readonly number[]): string {
  const most = Math.max(...fallen, 1);
  return fallen
    .map((number, day) => {
      const week = fallen.slice(Math.max(0, day - 6), day + 1);
      const mean = week.reduce((sum, one) => sum + one, 0) / week.length;
      return `${String(day + 1).padStart(2)} ${String(number).padStart(4)} ${mean.toFixed(1).padStart(6)} ${'='.repeat(Math.round((50 * number) / most))}`;
    })
    .join('\n');
}
