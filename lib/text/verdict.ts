import type { Clock, Comparison } from '../types.js';
import type { Tone } from './paint.js';
import { duration, interval, wholePercent } from './quantities.js';

type Judged = Pick<Comparison, 'verdict' | 'refused' | 'margin'>;

/** The verdict in words: "improvement", "equivalent within 2 %", "refused: wrong answer". */
export const verdictText = ({ verdict, refused, margin }: Judged): string => {
  if (refused) return `refused: ${refused.kind}`;
  return verdicts[verdict](wholePercent(margin));
};

const verdicts = {
  improvement: () => 'improvement',
  equivalent: (margin: string) => `equivalent within ${margin}`,
  regression: () => 'regression',
  inconclusive: (margin: string) => `inconclusive at margin ${margin}`,
} as const;

/** The tone a verdict is painted in. */
export const verdictTone = ({ verdict, refused }: Pick<Comparison, 'verdict' | 'refused'>): Tone =>
  refused ? 'bad' : tones[verdict];

const tones = { improvement: 'good', equivalent: 'even', regression: 'bad', inconclusive: 'doubt' } as const;

/** The speed-up with its interval, or in words that there is none. */
export const speedupText = ({ speedup, refused }: Pick<Comparison, 'speedup' | 'refused'>): string =>
  speedup && !refused ? interval(speedup) : 'no speed-up';

/** "typical; total 1.02× (1.00 to 1.04)" where the two differ beyond the margin, null elsewhere. */
export const totalText = ({ total, cautions }: Pick<Comparison, 'total' | 'cautions'>): string | null =>
  total && cautions.some(({ code }) => code === 'total-differs') ? `typical; total ${interval(total)}` : null;

/** Typical times of both sides, "1.24 ms → 6.63 µs"; a refused candidate has none. */
export const timesText = ({ seconds, speedup }: Pick<Comparison, 'seconds' | 'speedup'>): string =>
  speedup ? `${duration(seconds.baseline)} → ${duration(seconds.candidate)}` : '';

export const clockText = (clock: Clock): string => clocks[clock];
const clocks = { cpu: 'CPU time', wall: 'wall time' } as const;

/** What the measurement says against the popular advice, or null where it agrees or cannot tell. */
export const againstAdvice = ({ expected, verdict, refused }: Pick<Comparison, 'expected' | 'verdict' | 'refused'>) => {
  if (refused || expected === 'any' || verdict === 'inconclusive' || agreeing[expected] === verdict) return null;
  return `popular advice says ${expected === 'same' ? 'no difference' : expected}: not so here`;
};

const agreeing = { faster: 'improvement', slower: 'regression', same: 'equivalent' } as const;
