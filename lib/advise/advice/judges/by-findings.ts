import { percent, percentInterval } from '../../../text/quantities.js';
import type { Part, Profile, StrategyName } from '../../../types.js';
import { ceilingOf, changeOf, disjoint, wholeGain } from '../changes.js';
import type { Evidence } from '../evidence.js';
import { gainOf } from '../gains.js';
import type { Judge } from '../judge.js';

/** Findings of one strategy, each with the time at its place, and what mending such a place brings. */
const byFindings =
  (strategy: StrategyName, without: (evidence: Evidence) => Without): Judge =>
  (evidence, { ledger, gains }) => {
    const known = { ledger, gains, engine: evidence.engine };
    const { program } = evidence;
    const own = evidence.placed.filter(({ finding, share }) => finding.strategy === strategy && share.value > LEAST);
    const changes = disjoint(own.map((one) => changeOf(one, known)));
    if (changes.length === 0) return { ...nothing, ...without(evidence) };
    const gain = wholeGain(program, changes);
    const [first] = changes;
    return {
      ...nothing,
      standing: gain && gain.value > 1.03 ? 'projected' : 'little',
      gain,
      ceiling: ceilingOf(changes),
      because: [
        ...changes
          .slice(0, 3)
          .map(({ at, title, share, part }) => `${at} in ${part}: ${title}; ${percentInterval(share)} of the time.`),
        ...(first?.rule ? [gainOf(first.rule, strategy, known).source] : []),
      ],
      changes,
      next: { says: 'see each place with its advice', words: ['findings', '.', '--strategy', strategy] },
    };
  };

type Without = Pick<ReturnType<Judge>, 'because' | 'ceiling' | 'next'>;

/** Less than this of the time is not worth a word. */
const LEAST = 0.01;

export const algorithm: Judge = byFindings('algorithm', ({ profile }) => hottest(profile, 'a known slow pattern'));
export const code: Judge = byFindings('code', ({ profile }) => hottest(profile, 'a slow form'));
export const native: Judge = byFindings('native', ({ profile }) => hottest(profile, 'a numeric kernel'));
export const library: Judge = byFindings('library', ({ profile }) => {
  const share = profile.parts
    .filter(({ file }) => /[\\/]node_modules[\\/](?!\.cache[\\/])/.test(file))
    .reduce((all, { selfSeconds }) => all + selfSeconds / profile.seconds, 0);
  return {
    because: [
      share < LEAST
        ? 'It spends next to no time in packages.'
        : `It spends ${percent(share)} of its time in packages, none of which is known to have a faster one.`,
    ],
    ceiling: 1 / (1 - Math.min(0.999, share)),
    next: null,
  };
});

const hottest = (profile: Profile, what: string): Without => {
  const [part] = profile.parts
    .filter(({ file }) => file !== '' && !file.startsWith('node:'))
    .toSorted((one, other) => other.selfSeconds - one.selfSeconds);
  if (!part)
    return { because: [`Nothing of it computes, and nothing in its text is ${what}.`], ceiling: null, next: null };
  const share = Math.min(0.999, part.selfSeconds / profile.seconds);
  return {
    because: [
      `No place that takes time is ${what}; most time in one function: ${part.name} (${part.file}:${part.line}), ${percent(share)}.`,
    ],
    ceiling: 1 / (1 - share),
    next: part.name === '(anonymous)' ? null : nextFor(part),
  };
};

const nextFor = ({ name, file }: Part): Without['next'] => ({
  says: `look at ${name} line by line`,
  words: ['profile', file, '--line', name],
});

const nothing = { standing: 'little', gain: null, ruledOut: null, changes: [] } as const;
