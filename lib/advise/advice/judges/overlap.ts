import { count, percent } from '../../../text/quantities.js';
import type { Estimate } from '../../../types.js';
import type { Change } from '../advice.js';
import { linesOf, rewriteOf, wholeGain } from '../changes.js';
import type { Judge } from '../judge.js';

/** A program that waits less than this gains next to nothing by waiting better. */
const LEAST = 0.05;
/** Operations pending at once from which on waits are taken to overlap. */
const OVERLAPPED = 1.6;

/** Waits one after the other can be had at once, as many as do not need each other; waits that overlap cannot. */
export const overlap: Judge = ({ program, waiting, placed }) => {
  if (!waiting) return { ...nothing, because: ['What it waits for cannot be seen in this engine.'] };
  const { share, concurrency, kinds } = waiting;
  const operations = Object.values(kinds).reduce((all, one) => all + one, 0);
  const named = Object.entries(kinds)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([kind, times]) => `${kind} ${count(times)}`)
    .join(', ');
  if (share < LEAST)
    return {
      ...nothing,
      standing: 'ruled-out',
      ceiling: 1 / (1 - share),
      ruledOut: `It waits for ${percent(share)} of its time: there is nothing to overlap.`,
    };
  const because = [
    `It waits for ${percent(share)} of its time${named ? `, for ${named}` : ''}.`,
    `While it waits, ${concurrency.toFixed(1)} operations are pending in the mean.`,
  ];
  if (concurrency >= OVERLAPPED)
    return { ...nothing, ceiling: 1 / (1 - share), because: [...because, 'They overlap already.'] };
  if (operations < 2)
    return { ...nothing, ceiling: 1 / (1 - share), because: [...because, 'One wait has no other to overlap.'] };
  const found = placed.filter(({ finding }) => serial.has(finding.rule));
  const loops = found.filter(({ finding }) => finding.rule !== 'consecutive-awaits');
  const most = Math.min(operations, 32);
  const [low, value, high] = loops.length > 0 ? [2, 8, 32] : found.length > 0 ? [1.5, 2, 4] : [1, 2, 8];
  const held = (s: number): number => Math.max(1, Math.min(s, most));
  const local: Estimate = { low: held(low!), value: held(value!), high: held(high!), confidence: 0.95 };
  const [first] = loops.length > 0 ? loops : found;
  const at = first ? `${first.finding.file}:${first.finding.line}` : '';
  because.push(
    first
      ? `${at}: ${first.finding.message}`
      : 'Nothing in its text says that they do not need each other: whoever wrote it knows.',
  );
  const change: Change = {
    ...{
      part: 'waiting',
      local,
      rule: first?.finding.rule ?? null,
      at,
      lines: first ? linesOf(first.finding) : null,
      own: [],
      whole: [],
    },
    share: { value: share, low: share * 0.9, high: Math.min(0.999, share * 1.1), confidence: 0.95 },
    title: first?.finding.title ?? 'wait for several operations at once',
    rewrite: first ? rewriteOf(first.finding) : null,
  };
  return {
    ...nothing,
    standing: 'projected',
    gain: wholeGain(program, [change]),
    ceiling: 1 / (1 - Math.min(0.999, share)),
    because,
    changes: [change],
    next: first ? { says: 'see each place with its advice', words: ['findings', '.', '--strategy', 'async'] } : null,
  };
};

const serial = new Set(['await-in-loop', 'query-in-loop', 'consecutive-awaits', 'foreach-async']);

const nothing = {
  standing: 'little',
  ...{ gain: null, ceiling: null, because: [], ruledOut: null, next: null, changes: [] },
} as const;
