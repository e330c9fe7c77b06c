import { isDeepStrictEqual } from 'node:util';
import { moved } from '../../../lib/report/moved.js';
import { rerunLine } from '../../../lib/text/rerun.js';
import { type Compared, comparedIn } from '../compared.js';
import { type Fields, type IpynbOutput, isJsonType } from '../ipynb.js';
import { type Difference, same, together } from './difference.js';
import { compareTexts } from './figures.js';

/** Compares what a cell showed in two runs: comparisons by their intervals, printed figures by theirs, the rest exactly. */
export const compareOutputs = (
  before: readonly IpynbOutput[],
  after: readonly IpynbOutput[],
  tolerance: number | null,
): Difference => {
  if (before.length !== after.length)
    return { standing: 'differs', lines: [`it shows ${after.length} outputs, and showed ${before.length}`] };
  return together(before.map((output, index) => compareOutput(output, after[index]!, tolerance)));
};

const compareOutput = (old: IpynbOutput, now: IpynbOutput, tolerance: number | null): Difference => {
  if (old.output_type === 'stream' && now.output_type === 'stream')
    return old.name === now.name ? compareTexts(old.text, now.text, tolerance) : otherKind(old.name, now.name);
  if (old.output_type === 'error' && now.output_type === 'error')
    return compareTexts(`${old.ename}: ${old.evalue}`, `${now.ename}: ${now.evalue}`, tolerance);
  if (old.output_type !== now.output_type || !('data' in old) || !('data' in now))
    return otherKind(old.output_type, now.output_type);
  const [compared, again] = [comparedIn(old), comparedIn(now)];
  return compared && again ? compareComparisons(compared, again) : compareBundles(old.data, now.data, tolerance);
};

const otherKind = (old: string, now: string): Difference => ({
  standing: 'differs',
  lines: [`it shows ${now}, and showed ${old}`],
});

const compareComparisons = (before: readonly Compared[], after: readonly Compared[]): Difference => {
  const lost = before.filter((old) => !after.some((now) => isSame(old, now)));
  const all = after.map((now): Difference => {
    const old = before.find((one) => isSame(one, now));
    if (!old) return { standing: 'differs', lines: [`${nameOf(now)} is compared now, and was not`] };
    const standing = refusedAs(old, now) ?? moved(old, now).standing;
    return { standing, lines: standing === 'stayed' ? [] : [rerunLine(old, now)] };
  });
  return together([
    ...all,
    ...lost.map((old): Difference => ({ standing: 'differs', lines: [`${nameOf(old)} is no longer compared`] })),
  ]);
};

/** What is refused is no matter of intervals: as before, or only now. */
const refusedAs = (old: Compared, now: Compared): 'stayed' | 'moved' | null => {
  if (!now.refused) return null;
  return old.refused?.kind === now.refused.kind ? 'stayed' : 'moved';
};

const isSame = (one: Compared, other: Compared): boolean =>
  (['experiment', 'baseline', 'candidate', 'size', 'unit'] as const).every((key) => one[key] === other[key]);

const nameOf = ({ experiment, baseline, candidate }: Compared): string => `${experiment}: ${candidate} vs ${baseline}`;

const compareBundles = (old: Fields, now: Fields, tolerance: number | null): Difference => {
  const types = Object.keys(now);
  const other = Object.keys(old).filter((type) => !types.includes(type));
  if (other.length > 0 || types.length !== Object.keys(old).length)
    return otherKind(Object.keys(old).join(', '), types.join(', '));
  const chart = types.find((type) => /vega/.test(type));
  // Pictures are drawn from the chart's data.
  const facts = types.filter((type) => chart === undefined || !type.startsWith('image/'));
  return together(facts.map((type) => compareContents(type, old[type], now[type], tolerance)));
};

const compareContents = (type: string, old: unknown, now: unknown, tolerance: number | null): Difference => {
  if (isDeepStrictEqual(old, now)) return same;
  if (type.startsWith('text/')) return compareTexts(String(old), String(now), tolerance);
  if (/vega/.test(type))
    return { standing: 'unsure', lines: ['the chart has other data, without intervals to tell by'] };
  return { standing: 'differs', lines: [`its ${isJsonType(type) ? 'data' : 'picture'} of type ${type} is another`] };
};
