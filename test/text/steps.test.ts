import { assert, test } from 'poku';
import { describe } from '../../lib/text/describe.js';
import { nounOf } from '../../lib/text/noun.js';
import { colours } from '../../lib/text/paint.js';
import { stepsTable } from '../../lib/text/steps.js';
import type { TakenSteps } from '../../lib/types.js';
import { estimate } from '../fixtures/comparisons.js';
import { projectionOf } from '../fixtures/projections.js';
import { golden } from '../golden.js';

const steps: TakenSteps = {
  program: 'csv-to-report',
  taken: [
    {
      step: 'encode in one pass',
      strategy: 'code',
      why: 'One string instead of one for each field.',
      projection: projectionOf(),
      total: estimate(1.384, 1.33, 1.43),
    },
    {
      step: 'group by a Map',
      strategy: 'algorithm',
      why: 'The part was also the first to read each date, and kept it for those after it; now these read it themselves, so that the work was moved and not saved.',
      projection: projectionOf({
        part: 'groupByOrigin',
        share: estimate(0.31, 0.29, 0.33),
        local: estimate(24, 22, 26),
        predicted: estimate(1.423, 1.38, 1.46),
        ceiling: estimate(1.449, 1.408, 1.493),
        measured: estimate(1.06, 1.04, 1.08),
        error: 1.423 / 1.06 - 1,
      }),
      total: estimate(1.467, 1.41, 1.52),
    },
    {
      step: 'parse by a library',
      strategy: 'library',
      why: 'It gives another answer for quoted fields.',
      projection: projectionOf({ part: 'parse', measured: null, error: null }),
      total: null,
    },
    { step: 'write in C', strategy: 'native', why: 'It was not tried.', projection: null, total: null },
  ],
};

test('the steps of a program, with why', () => {
  golden('text/steps.txt', `${stepsTable(steps)}\n`);
  assert.strictEqual(nounOf(steps), 'steps');
  assert.strictEqual(describe(steps), stepsTable(steps));
  assert.ok(stepsTable(steps, { paint: colours }).includes('\u001b['));
});

test('where no interval contradicts another, nothing is said of it', () => {
  const [first] = steps.taken;
  assert.ok(!stepsTable({ ...steps, taken: [first!] }).includes('*'));
});
