import { judge } from '../service/judge.js';
import { judgedCase } from '../service/judged-case.js';
import { interval } from '../text/quantities.js';
import type { Experiment, LatencyCounts, Objective, ServiceCase, ServiceLoad } from '../types.js';
import type { Gate } from './gate.js';
import { namesIn, type Place } from './speed-gates.js';

/** Quantities that two services are compared by: each is a comparison of its own in the family. */
export const quantitiesOf = ({ load, baseline, candidates }: Experiment): number =>
  [load, ...[baseline, ...candidates].map(({ service }) => service?.load)].some((each) => each?.clients !== undefined)
    ? 5
    : 4;

/** Judges the old and the new version of a service against one another, and the new one against its objectives. */
export const serviceGates = (
  served: ServiceCase,
  objectives: readonly Objective[],
  placeOf: (experiment: string) => Place,
): readonly Gate[] => {
  const { experiment, size, unit, measurement } = served;
  const common = { ...namesIn(experiment), size, unit, ...placeOf(experiment), comparison: null };
  const { refused, ratios } = judgedCase(served);
  if (refused) {
    const standing = refused.kind === 'missing' ? 'skipped' : 'failed';
    const finding = `${refused.kind}: ${refused.message.split('\n')[0]}`;
    return [{ ...common, kind: 'speed', standing, finding, speedup: null }];
  }
  const speeds = ratios.map(({ quantity, speedup, verdict }): Gate => {
    const standing = verdict === 'regression' ? 'failed' : verdict === 'inconclusive' ? 'open' : 'passed';
    const finding = `${quantity} ${speedup ? interval(speedup) : 'cannot be told'} ${verdict}`;
    return { ...common, kind: 'speed', standing, finding, speedup };
  });
  const load = together(measurement.blocks.flatMap(({ candidate }) => candidate));
  const held = load ? judge(objectives, load) : [];
  return [
    ...speeds,
    ...held.map(({ objective, verdict, hint }): Gate => {
      const standing = verdict === 'missed' ? 'failed' : verdict === 'undecided' ? 'open' : 'passed';
      const finding = [`${objective.text} ${verdict}`, hint].filter(Boolean).join(': ');
      return { ...common, kind: 'objective', standing, finding, speedup: null };
    }),
  ];
};

/** Several loads of one service as one; null for none. */
const together = (loads: readonly ServiceLoad[]): ServiceLoad | null => {
  const [first] = loads;
  if (!first) return null;
  const failures: Record<string, number> = {};
  for (const [why, times] of loads.flatMap((each) => Object.entries(each.failures)))
    failures[why] = (failures[why] ?? 0) + times;
  const lateness: LatencyCounts = loads.flatMap((each) => each.lateness).sort(([one], [other]) => one - other);
  return { ...first, windows: loads.flatMap(({ windows }) => windows), lateness, used: null, failures };
};
