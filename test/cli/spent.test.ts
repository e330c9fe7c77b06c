import { assert, test } from 'poku';
import { type Terminal, toTerminal } from '../../experiments/cli/line/terminal.js';
import { jobsOf, takeRun } from '../../experiments/cli/runs/take-run.js';
import { toExperiment } from '../../lib/experiment.js';
import { secondsInPairs, spentText } from '../../lib/text/spent.js';
import { measurementOf } from '../fixtures/measurements.js';

test('the time of a run is divided into measuring and the rest, on a clock that only the test moves', async () => {
  let clock = 100;
  let inputs = 0;
  const experiment = toExperiment({
    name: 'on a script',
    strategy: 'code',
    workload: {
      sizes: [1, 2],
      // each block has its input: three seconds of measuring
      input: (size) => {
        clock += 3;
        inputs += 1;
        return size;
      },
    },
    variants: { slow: { run: (n) => n, takes: 0.004 }, fast: { run: (n) => n, takes: 0.002 } },
    plan: { place: 'scripted' },
  });
  const stream = { write: () => {} };
  const terminal: Terminal = {
    ...toTerminal({}, new AbortController().signal, { stdout: stream, stderr: stream, env: {} }),
    now: () => clock,
  };
  const { record, spent } = await takeRun({
    ...{ suite: 'spent', jobs: jobsOf(experiment), budget: null, path: null, terminal },
    // what is said of a comparison takes ten seconds
    onCompared: () => {
      clock += 10;
    },
    onSkipped: () => {},
  });
  assert.equal(
    inputs,
    record.measurements.reduce((sum, { blocks }) => sum + blocks.length, 0),
  );
  assert.deepEqual(spent, { measuring: 3 * inputs, seconds: 3 * inputs + 20, pairs: 0, counting: 0 });
});

test('the line says shares of the wall time, and nothing where nothing was measured', () => {
  assert.equal(
    spentText({ seconds: 200, measuring: 190, pairs: 80, counting: 0 }),
    'Took 3 min 20 s: 95.0 % measuring (40.0 % in pairs, the rest starts, checks and warm-ups), 5.0 % not measuring.',
  );
  assert.match(
    spentText({ seconds: 200, measuring: 190, pairs: 80, counting: 50 })!,
    /\(40\.0 % in pairs, 25\.0 % counting instructions, the rest starts, checks and warm-ups\)/,
  );
  assert.equal(spentText({ seconds: 2, measuring: 0, pairs: 0, counting: 0 }), null);
  const measurement = measurementOf({ blockCount: 2, pairsPerBlock: 3 });
  const walls = measurement.blocks.flatMap(({ pairs }) =>
    pairs.flatMap((pair) => [pair.baseline.wall, pair.candidate.wall]),
  );
  assert.equal(walls.length, 12);
  assert.ok(Math.abs(secondsInPairs(measurement) - walls.reduce((sum, wall) => sum + wall)) < 1e-12);
});
