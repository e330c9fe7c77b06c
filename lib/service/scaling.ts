import { type Brought, type Scaling, scalingOf, scalingsOf } from '../compare/scaling.js';
import { blockInterval } from '../stats/block-interval.js';
import type { RunRecord, ServiceCase, ServiceLoad } from '../types.js';
import { answersPerSecond } from './summary.js';
import { failedShare, keepsUp, sweepsOf } from './sweeps.js';

/** All scaling curves of a run: of its functions and commands, and of its services. */
export const scalingsIn = ({
  measurements,
  services = [],
}: Pick<RunRecord, 'measurements' | 'services'>): readonly Scaling[] => [
  ...scalingsOf(measurements),
  ...serviceScalingsOf(services),
];

/**
 * The scaling curves of services: right answers per second over what a sweep varies, clients or what the server has. At
 * a rate that is kept up with these are the rate itself, so that there is a curve only where clients ask as fast as they
 * are answered, or where no amount keeps up. Needs two candidates or more.
 */
export const serviceScalingsOf = (cases: readonly ServiceCase[]): readonly Scaling[] =>
  sweepsOf(cases)
    .filter((sweep) => sweep.length > 1 && sweep.every(showsCapacity) && atOneRate(sweep))
    .map(toScaling);

const loadsOf = ({ measurement: { blocks } }: ServiceCase, side: 'baseline' | 'candidate'): readonly ServiceLoad[] =>
  blocks.flatMap((block) => block[side]);

const showsCapacity = (one: ServiceCase): boolean =>
  (['baseline', 'candidate'] as const).every((side) => {
    const loads = loadsOf(one, side);
    // a block without a right answer has no ratio, and no place on a curve
    const answers = one.measurement.blocks.every((block) => answersPerSecond(block[side]) > 0);
    return answers && (loads.every(({ plan }) => plan.clients !== undefined) || !keepsUp(loads));
  });

/** Rates that differ are what is swept: what is answered follows them. */
const atOneRate = (sweep: readonly ServiceCase[]): boolean => {
  const loads = sweep.flatMap((one) => [...loadsOf(one, 'baseline'), ...loadsOf(one, 'candidate')]);
  return new Set(loads.map(({ plan }) => plan.rate)).size === 1;
};

const toScaling = (sweep: readonly ServiceCase[]): Scaling => {
  const [first] = sweep as [ServiceCase];
  const { experiment, amounts } = first;
  const base = amounts!.baseline;
  const { confidence } = first.measurement.plan;
  const brought = sweep.map(({ amounts: own, measurement: { blocks } }): Brought => {
    const logs = blocks.map((block) => Math.log(answersPerSecond(block.candidate) / answersPerSecond(block.baseline)));
    const { value, low, high } = blockInterval(logs, 1 - confidence);
    const speedup = { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence };
    return { n: own!.candidate.n, logs, speedup };
  });
  const shares = [
    { n: base.n, share: failedShare(sweep.flatMap((one) => loadsOf(one, 'baseline'))) },
    ...sweep.map((one) => ({ n: one.amounts!.candidate.n, share: failedShare(loadsOf(one, 'candidate')) })),
  ];
  const failed = shares.filter(({ share }) => share > 0);
  return { ...scalingOf({ experiment, base, confidence }, brought), ...(failed.length > 0 && { failed }) };
};
