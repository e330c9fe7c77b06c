import type { ChartSpec } from 'eightways';
import { amdahl } from '../../lib/charts/amdahl.js';
import { audit } from '../../lib/charts/audit.js';
import { callGraph } from '../../lib/charts/call-graph.js';
import { fitted } from '../../lib/charts/fitted.js';
import { flame, icicle } from '../../lib/charts/flame.js';
import { fleetChart } from '../../lib/charts/fleet.js';
import { forest } from '../../lib/charts/forest.js';
import { pairs } from '../../lib/charts/pairs.js';
import { scaling } from '../../lib/charts/scaling.js';
import { series } from '../../lib/charts/series.js';
import { shares } from '../../lib/charts/shares.js';
import { spread } from '../../lib/charts/spread.js';
import { trend } from '../../lib/charts/trend.js';
import { waiting } from '../../lib/charts/waiting.js';
import { anatomy } from '../../lib/compare/anatomy.js';
import { fleetScaling } from '../../lib/fleet/fleet-scaling.js';
import { trendsOf } from '../../lib/history/trends.js';
import { fitUsl } from '../../lib/laws/fit.js';
import { queue } from '../../lib/laws/queue.js';
import { ranged } from '../../lib/project/ranged.js';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';
import { withCourses } from '../fixtures/courses.js';
import { dated } from '../fixtures/dated.js';
import { fleetRunOf } from '../fixtures/fleets.js';
import { daysOf } from '../fixtures/history.js';
import { measurementOf } from '../fixtures/measurements.js';
import { profileOf, projectionOf } from '../fixtures/projections.js';
import { sdm91 } from '../laws/published.js';
import { treeOf } from '../profile/trees.js';

const amdahlsLaw = (n: number, spread: number) => {
  const speedup = n / (1 + 0.05 * (n - 1));
  return { n, speedup: estimate(speedup, speedup * (1 - spread), speedup * (1 + spread)) };
};

const measured = measurementOf();
const tree = treeOf([
  ['main > parse > split', 0.31],
  ['main > parse', 0.12],
  ['main > join > find', 0.4],
  ['main > join > sort > compare', 0.06],
  ['main > report', 0.05],
  ['(garbage collector)', 0.04],
  ['(idle)', 0.02],
]);
const level = measurementOf({ seed: 7, speedup: 1.01, blockCount: 4, pairsPerBlock: 130 });

/** Every chart, of handmade facts. */
export const charts: Readonly<Record<string, ChartSpec>> = {
  forest: forest(eightComparisons()),
  'forest-doubts': forest(eightComparisons(), { doubts: true }),
  'forest-one': forest([comparisonOf()]),
  pairs: pairs(measured, comparisonOf({ speedup: estimate(1.84, 1.81, 1.87) })),
  'pairs-level': pairs(level, comparisonOf({ speedup: estimate(1.01, 1.005, 1.016), verdict: 'equivalent' })),
  amdahl: amdahl(projectionOf()),
  'amdahl-open': amdahl(projectionOf({ measured: null, error: null })),
  'amdahl-parts': amdahl(
    ranged({
      program: 'csv-to-report',
      parts: [
        { part: 'encodeRow', share: estimate(0.4, 0.36, 0.44), local: estimate(5, 4.5, 5.6) },
        { part: 'parse', share: estimate(0.2, 0.17, 0.23), local: estimate(2, 1.8, 2.2) },
      ],
      overhead: 0.03,
    }),
  ),
  fitted: fitted(fitUsl(sdm91, { noise: 'absolute', replicates: 100 }), { title: 'SPEC SDM91', unit: 'users' }),
  fleet: fleetChart(fleetScaling(fleetRunOf({ contention: 0.16, noise: 0.2 }))!, {
    title: 'reports with one shared step',
    unit: 'reports',
  }),
  'fleet-linear': fleetChart(fleetScaling(fleetRunOf())!, { title: 'reports without a shared step', unit: 'reports' }),
  waiting: waiting(queue({ arrivals: 150, service: 0.02, servers: 4 })),
  shares: shares(profileOf()),
  audit: audit(dated(level)),
  series: series(
    withCourses(measurementOf({ blockCount: 4 }), {
      baseline: (when) => 1 + 2 * Math.max(0, 0.2 - when) * 5,
      candidate: (when) => (when < 0.06 ? 2.4 : when < 0.6 ? 1 : 1.3),
    }),
  ),
  spread: spread(anatomy(measured)!),
  trend: trend(trendsOf(daysOf([1.84, 1.84, 1.84, 1.84, 1.84, 1.84, 1.84, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]))[0]!),
  flame: flame(tree),
  icicle: icicle(tree),
  'call-graph': callGraph(tree),
  scaling: scaling(
    [1, 2, 4, 8].map((n) => amdahlsLaw(n, 0.06)),
    { title: 'Amdahl’s law', points: Array.from({ length: 29 }, (_, step) => amdahlsLaw(1 + step / 4, 0.03)) },
  ),
};
