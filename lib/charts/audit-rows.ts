import { orderOf, switchedShare } from '../compare/switches.js';
import { count } from '../text/quantities.js';
import type { Block, Measurement, Pair, When } from '../types.js';
import { rounded } from './layers.js';
import { sideColours } from './series-rows.js';
import { palette } from './theme.js';

const mostLanes = 24;
const header = 30;
const laneHeight = 22;
const half = 7;
/** pixels of the time line, and of one cell beside it */
export const timeline = 400;
const cellsFrom = 424;
const cell = 6;
const cells = 32;
export const plotWidth = cellsFrom + cell * cells;
// Batches are a fraction of a pixel: what is drawn is how much of so many pixels each variant took.
const bin = 2;

type Dated = Block & { readonly when: When };
type Side = 'baseline' | 'candidate';

/** A stretch of time in which a variant ran, in seconds. */
interface Ran {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
}

/** Rows of pixels for the processes and batches of each block; null when no block says when it ran. */
export const auditRows = ({ blocks }: Measurement, laneName: string) => {
  const dated = blocks.filter((block): block is Dated => block.when !== undefined);
  if (dated.length === 0) return null;
  const every = Math.ceil(dated.length / mostLanes);
  const drawn = dated.filter((_, index) => index % every === 0);
  const end = Math.max(...dated.map(({ when }) => when.to));
  const across = (seconds: number): number => rounded((timeline * Math.max(0, seconds)) / end);
  const rows = drawn.flatMap((block, lane) => {
    const y = header + laneHeight * (lane + 0.5);
    return [
      ...around(block, y, across),
      ...binned(block, y, across),
      ...cellsOf(block, y),
      { kind: 'name', name: `${laneName} ${blocks.indexOf(block) + 1}`, y: rounded(y) },
      { kind: 'words', words: wordsOf(block), y: rounded(y) },
    ];
  });
  return {
    rows: [
      ...ticksOf(end).map((at) => ({
        kind: 'tick',
        x: across(at),
        label: end < 1 ? `${rounded(at * 1000)} ms` : `${at} s`,
      })),
      ...rows,
    ],
    height: header + laneHeight * drawn.length,
    lanes: drawn.length,
  };
};

const wordsOf = ({ pairs }: Block): string =>
  `${count(pairs.length, 'pair')}, ${Math.round(100 * (switchedShare([{ pairs }]) ?? 0))} %`;

/** Before its pairs: processes that start, then warm up; after them, answers checked again. */
const around = (block: Dated, y: number, across: (seconds: number) => number): readonly object[] => {
  const { when, start } = block;
  const line = (from: number, to: number, colour: string) => ({
    ...{ kind: 'line', x: across(from), to: across(to), y: rounded(y), colour },
  });
  const ready = Math.min(when.asked + start, when.from);
  return [
    line(when.asked, ready, palette.faint),
    line(ready, when.from, palette.haze),
    line(
      ranIn(block).reduce((last, { to }) => Math.max(last, to), when.from),
      when.to,
      palette.haze,
    ),
  ];
};

const ranIn = ({ when, pairs, stretches = [] }: Dated): readonly Ran[] => [
  ...ranOf(pairs, when.pairs),
  ...ranOf(stretches, when.stretches ?? []),
];

const ranOf = (pairs: readonly Pair[], at: readonly number[]): readonly Ran[] =>
  pairs.flatMap(({ first, ...pair }, i): readonly Ran[] => {
    const second = first === 'baseline' ? 'candidate' : 'baseline';
    const from = at[i] ?? Number.NaN;
    const between = from + pair[first].wall;
    return [
      { side: first, from, to: between },
      { side: second, from: between, to: between + pair[second].wall },
    ];
  });

/** How much of each bin of time either variant took: the darker, the more; equal neighbours are drawn as one. */
const binned = (block: Dated, y: number, across: (seconds: number) => number): readonly object[] => {
  const taken = { baseline: new Map<number, number>(), candidate: new Map<number, number>() };
  for (const { side, from, to } of ranIn(block)) {
    const [left, right] = [across(from) / bin, across(to) / bin];
    for (let at = Math.floor(left); at < right; at += 1) {
      const part = Math.min(right, at + 1) - Math.max(left, at);
      taken[side].set(at, (taken[side].get(at) ?? 0) + part);
    }
  }
  return (['baseline', 'candidate'] as const).flatMap((side) => {
    const runs: { from: number; to: number; opacity: number }[] = [];
    for (const [at, share] of [...taken[side]].sort(([one], [other]) => one - other)) {
      const opacity = Math.max(0.1, Math.min(1, Math.round(share * 10) / 10));
      const last = runs.at(-1);
      if (last?.to === at && last.opacity === opacity) last.to = at + 1;
      else runs.push({ from: at, to: at + 1, opacity });
    }
    return runs.map(({ from, to, opacity }) => boxOf(side, y, { x: from * bin, to: to * bin, opacity }));
  });
};

/** The first batches one by one: who came after whom. */
const cellsOf = ({ pairs }: Block, y: number): readonly object[] =>
  orderOf(pairs.slice(0, cells / 2)).map((side, i) =>
    boxOf(side, y, { x: cellsFrom + i * cell, to: cellsFrom + (i + 1) * cell - 1, opacity: 1 }),
  );

const boxOf = (side: Side, y: number, box: { readonly x: number; readonly to: number; readonly opacity: number }) => ({
  ...{ kind: 'box', ...box, colour: sideColours[side] },
  ...{ y: rounded(side === 'baseline' ? y - half : y), bottom: rounded(side === 'baseline' ? y : y + half) },
});

/** Round times from 0 to the end: three to seven steps. */
const ticksOf = (end: number): readonly number[] => {
  const power = 10 ** Math.floor(Math.log10(end / 3));
  const step = power * ([5, 2, 1].find((each) => end / (each * power) >= 3) ?? 1);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => rounded(index * step));
};
