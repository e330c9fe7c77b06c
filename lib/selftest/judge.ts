import { POWER } from '../compare/detectable.js';
import { verdictOf } from '../compare/speedup.js';
import { mean } from '../stats/mean.js';
import { median, quantile } from '../stats/quantile.js';
import { wilson } from '../stats/wilson.js';
import type { Plan, Reach, SelfTest, SelfTrial, Tally } from '../types.js';
import { BUDGETS, reachOf } from './reach.js';

type Judged = Omit<SelfTest, 'seconds' | 'stopped'>;

/** What trials say about the machine: how often a difference is claimed that is not there, found that is, and the smallest one. */
export const judgeTrials = (trials: readonly SelfTrial[], plan: Plan, margin: number): Judged => {
  const same = trials.filter(({ planted }) => planted === 1);
  const claims = same.filter((trial) => claimed(trial) !== null);
  const beyond = same.filter((trial) => claimed(trial, margin) !== null);
  const more = [...new Set(trials.map(shareOf))].filter((share) => share > 0).sort((a, b) => a - b);
  return {
    budget: plan.budget,
    trials,
    falseClaims: tally(claims.length, same.length),
    falseBeyondMargin: tally(beyond.length, same.length),
    margin,
    found: more.map((planted) => {
      const own = trials.filter((trial) => shareOf(trial) === planted);
      const right = own.filter((trial) => claimed(trial) === slower(trial)).length;
      const wrong = own.filter((trial) => claimed(trial) !== null).length - right;
      const needed = thresholds(same);
      const foreseen = needed.filter((each) => each < Math.log1p(planted)).length / needed.length;
      return { planted, found: tally(right, own.length), wrong, foreseen };
    }),
    reaches: [...new Set(same.map(({ kind }) => kind)), 'all of them'].flatMap((kind, i, { length }) => {
      const own = i === length - 1 ? same : same.filter((trial) => trial.kind === kind);
      const reach = reachesOf(own, plan);
      return reach.length > 0 ? [{ kind, reach }] : [];
    }),
  };
};

const tally = (times: number, of: number): Tally => ({ times, of, share: wilson(times, of) });

/** Share of work that one of the copies does more; rounded, since the work of the other may be given by its inverse. */
const shareOf = ({ planted }: SelfTrial): number => Math.round((Math.max(planted, 1 / planted) - 1) * 1e6) / 1e6;

const slower = ({ planted }: SelfTrial): 'candidate' | 'baseline' => (planted > 1 ? 'candidate' : 'baseline');

/** The copy that a trial says is the slower one; null when it names none. */
const claimed = ({ speedup }: SelfTrial, margin = 0): 'candidate' | 'baseline' | null => {
  const verdict = verdictOf(speedup, margin);
  return verdict === 'regression' ? 'candidate' : verdict === 'improvement' ? 'baseline' : null;
};

/**
 * How large a difference would have had to be, as a logarithm, for each trial without one to find it: half its interval,
 * and what its middle was off by. Once for either direction.
 */
const thresholds = (same: readonly SelfTrial[]): readonly number[] =>
  same.flatMap(({ speedup: { low, high, value } }) => {
    const half = Math.log(high / low) / 2;
    return [half + Math.log(value), half - Math.log(value)];
  });

/**
 * In the trials' own time: the difference that 80 % of them would have found. In other times: that, by what the scatter of
 * their blocks says of more blocks.
 */
const reachesOf = (same: readonly SelfTrial[], plan: Plan): readonly Reach[] => {
  const scatters = same.flatMap(({ scatter }) => scatter ?? []);
  if (scatters.length === 0) return [];
  const scatter = {
    estimates: Math.round(median(scatters.map(({ estimates }) => estimates))),
    deviation: Math.sqrt(mean(scatters.map(({ deviation }) => deviation ** 2))),
    half: mean(scatters.map(({ half }) => half)),
    layout: mean(scatters.map(({ layout }) => layout)),
  };
  const taken = {
    plan,
    scatter,
    blocks: mean(same.map(({ blocks }) => blocks)),
    seconds: mean(same.map(({ seconds }) => seconds)),
  };
  const detectable = Math.max(0, Math.expm1(quantile(thresholds(same), POWER)));
  const [own] = reachOf(taken, [plan.budget]);
  return [...new Set([plan.budget, ...BUDGETS])]
    .sort((a, b) => a - b)
    .map((seconds) => {
      const [other] = reachOf(taken, [seconds]);
      const ratio = seconds === plan.budget ? 1 : Math.log1p(other!.detectable) / Math.log1p(own!.detectable);
      return { seconds, detectable: Math.expm1(Math.log1p(detectable) * (Number.isFinite(ratio) ? ratio : 1)) };
    });
};
