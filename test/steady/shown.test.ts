import { compare, describe, htmlReport, type Measurement } from 'eightways';
import { assert, test } from 'poku';
import { type Pace, withCourses } from '../fixtures/courses.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';

const warming: Pace = (when) => (when < 0.1 ? 3 : 1);
const slowing: Pace = (when) => (when < 0.1 ? 3 : when < 0.6 ? 1 : 1.3);
const measured = (candidate: Pace, blockCount = 6): Measurement =>
  withCourses(measurementOf({ noise: 0.01, blockCount, pairsPerBlock: 60 }), { baseline: warming, candidate });

test('a comparison tells in words how its sides came to their steady state', () => {
  const some = measured(slowing, 9);
  const cases = {
    'both warm up': measured(warming),
    'one slows down, in some blocks': { ...some, blocks: [...measured(warming).blocks, ...some.blocks.slice(6)] },
    'one slows down': measured(slowing),
    'one block': measured(slowing, 1),
    'no warm-up recorded': measurementOf(),
  };
  golden(
    'steady/described.txt',
    Object.entries(cases)
      .map(([name, measurement]) => `── ${name}\n${describe(compare(measurement))}\n`)
      .join('\n'),
  );
});

test('the report tells it too, and shows batch by batch what was not steady', async () => {
  const page = async (measurement: Measurement): Promise<string> =>
    htmlReport(recordOf({ measurements: [measurement] }).record, { comparisons: [compare(measurement)] });
  const [sound, doubtful, old] = [
    await page(measured(warming)),
    await page(measured(slowing)),
    await page(measurementOf()),
  ];
  assert.match(sound, /<dt>steady state<\/dt>/);
  assert.doesNotMatch(sound, /Batch by batch/);
  assert.match(doubtful, /not-steady: .*slow/);
  assert.match(doubtful, /Batch by batch/);
  assert.doesNotMatch(old, /<dt>steady state<\/dt>|Batch by batch/);
});
