import { assert, test } from 'poku';
import { anatomy } from '../../lib/compare/anatomy.js';
import { compareAll } from '../../lib/compare/compare-all.js';
import { htmlReport } from '../../lib/report/html.js';
import { seeded } from '../../lib/stats/random.js';
import { describe } from '../../lib/text/describe.js';
import type { Measurement, Random } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';
import { normal, pairOf } from './noises.js';

interface Spread {
  /** deviation of a pair, correlation of neighbours, deviation of a process */
  readonly pair: number;
  readonly correlation: number;
  readonly process: number;
}

const START = 0.1;
// both sides of a pair take a millisecond
const PAIR = 0.002;

/** Processes of known spread, each of which costs a tenth of a second beyond its pairs. */
const measured = (
  { pair, correlation, process }: Spread,
  blocks: number,
  pairs: number,
  random: Random,
): Measurement => ({
  ...measurementOf({ blockCount: 0 }),
  seconds: blocks * (START + pairs * PAIR),
  blocks: Array.from({ length: blocks }, () => {
    const shift = process * normal(random);
    let state = normal(random);
    return {
      firstCall: { baseline: 0.001, candidate: 0.001 },
      start: 0.06,
      pairs: Array.from({ length: pairs }, () => {
        state = correlation * state + Math.sqrt(1 - correlation ** 2) * normal(random);
        return pairOf(shift + pair * state);
      }),
    };
  }),
});

const near = (found: number, truth: number, share: number): void =>
  assert.ok(Math.abs(found / truth - 1) < share, `${found} for ${truth}`);

test('the deviations of pairs and processes, and the correlation of neighbours, are found again', () => {
  const plain = anatomy(measured({ pair: 0.05, correlation: 0, process: 0.02 }, 400, 60, seeded(1)))!;
  near(plain.deviations.process, 0.02, 0.1);
  // a trimmed mean of normal pairs errs like a mean of pairs with a deviation about a tenth larger
  near(plain.deviations.pair, 0.05 * 1.1, 0.05);
  assert.ok(plain.correlation < 0.05, `${plain.correlation}`);
  near(plain.shares.processes, 0.02 ** 2 / (0.02 ** 2 + (0.05 * 1.1) ** 2 / 60), 0.1);
  const shared = anatomy(measured({ pair: 0.05, correlation: 0.6, process: 0 }, 400, 60, seeded(2)))!;
  near(shared.correlation, 0.6, 0.2);
  assert.ok(shared.shares.neighbours > 0.5 && shared.shares.processes < 0.3, JSON.stringify(shared.shares));
});

test('what it says to buy is near the best of all plans, whatever varies', () => {
  for (const spread of [
    { pair: 0.05, correlation: 0, process: 0.02 },
    { pair: 0.1, correlation: 0, process: 0.02 },
    { pair: 0.01, correlation: 0.5, process: 0.05 },
  ]) {
    const { best } = anatomy(measured(spread, 60, 40, seeded(3)))!;
    const { pair, correlation, process } = spread;
    const inflated = (1.1 * pair) ** 2 * ((1 + correlation) / (1 - correlation));
    // seconds for an interval of a given width, but for a factor
    const price = (pairs: number): number => (process ** 2 + inflated / pairs) * (START + pairs * PAIR);
    const least = Math.min(...Array.from({ length: 5000 }, (_, i) => price(i + 1)));
    const chosen = price(Math.round(best));
    assert.ok(chosen <= 1.1 * least, `${JSON.stringify(spread)}: ${best} pairs cost ${chosen / least} times the least`);
  }
});

test('noisy pairs ask for longer blocks, processes that differ for more of them', () => {
  const pairs = measured({ pair: 0.2, correlation: 0, process: 0.005 }, 40, 10, seeded(4));
  const processes = measured({ pair: 0.01, correlation: 0, process: 0.05 }, 40, 100, seeded(5));
  const even = measured({ pair: 0.05, correlation: 0, process: 0.0389 }, 200, 10, seeded(6));
  assert.deepStrictEqual(
    [pairs, processes, even].map((each) => anatomy(each)!.buy),
    ['longer blocks', 'more processes', 'more of both'],
  );
  const few = measured({ pair: 0.05, correlation: 0, process: 0.02 }, 4, 20, seeded(8));
  golden(
    'compare/anatomy.txt',
    [pairs, processes, even, few].map((each) => `${describe(anatomy(each)!)}\n`).join('\n'),
  );
});

test('a report says it where it is asked for', async () => {
  const measurement = measured({ pair: 0.2, correlation: 0, process: 0.005 }, 4, 10, seeded(4));
  const { record } = recordOf({ measurements: [measurement] });
  const page = (anatomised: boolean): Promise<string> =>
    htmlReport(record, { comparisons: compareAll(record.measurements), anatomy: anatomised });
  assert.ok((await page(true)).includes('Where the spread lies'));
  assert.ok(!(await page(false)).includes('Where the spread lies'));
});

test('one process, or a refused candidate, has no anatomy', () => {
  const spread = { pair: 0.05, correlation: 0, process: 0.02 };
  const failure = { kind: 'crash', variant: 'x', message: 'was ended by SIGSEGV' } as const;
  assert.strictEqual(anatomy(measured(spread, 1, 40, seeded(7))), null);
  assert.strictEqual(anatomy({ ...measured(spread, 4, 40, seeded(7)), failure }), null);
});
