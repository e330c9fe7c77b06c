import { assert, describe, test } from 'poku';
import { toTerminal } from '../../experiments/cli/line/terminal.js';
import type { Stop } from '../../experiments/cli/runs/choose.js';
import { closing, opening, stopLines } from '../../experiments/cli/runs/tour-lines.js';
import { toExperiment } from '../../lib/experiment.js';
import { strategies } from '../../lib/strategies/strategies.js';
import type { Comparison, StrategyName } from '../../lib/types.js';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

const streams = { stdout: { write: () => {} }, stderr: { write: () => {} }, env: {} };
const terminal = toTerminal({}, new AbortController().signal, streams);
const stop = (name: StrategyName, instead: Stop['instead'] = []): Stop => ({
  strategy: strategies[name],
  experiment: null,
  instead,
});

const timed = async (): Promise<readonly Comparison[]> => {
  const { stdout } = await eightways(['run', 'test/fixtures/suites/timed.ts', '--no-record', '--json']);
  return (JSON.parse(stdout) as { comparisons: Comparison[] }).comparisons;
};

describe('the tour', async () => {
  const comparisons = await timed();
  const [fast, , alike, slower] = comparisons as [Comparison, Comparison, Comparison, Comparison];
  const addon = toExperiment({ name: 'addon', strategy: 'native', variants: { a: () => 1, b: () => 1 } });

  await test('gives each strategy a line, and a second one only where there is something to know', () => {
    const busy = { code: 'busy-machine', message: 'Others use the cores.', hint: 'Measure again.' };
    const wrong = { kind: 'wrong answer', variant: 'fast', message: 'gives another answer than "slow"' } as const;
    const lines = [
      stopLines(stop('hardware'), [{ ...fast, verdict: 'inconclusive', cautions: [busy] }], '', terminal),
      stopLines(stop('divide'), [fast], '', terminal),
      stopLines(stop('async'), [], 'not measured: the time of the tour was used up before it', terminal),
      stopLines(stop('algorithm'), [{ ...fast, speedup: null, refused: wrong }], '', terminal),
      stopLines(stop('code'), [slower], '', terminal),
      stopLines(stop('native', [{ experiment: addon, missing: ['a C compiler (install gcc)'] }]), [fast], '', terminal),
      stopLines(stop('library'), [alike, slower], '', terminal),
    ];
    golden('cli/tour-lines.txt', `${lines.flat().join('\n')}\n`);
  });

  await test('introduces itself, and ends with where things are and what to do next', () => {
    const [first] = opening({ all: 234 });
    assert.match(first!, /^eightways tells which of eight ways to scale would help a program/);
    assert.match(opening({ all: 234 })[1]!, /ends within 3 min 54 s\.$/);
    golden(
      'cli/tour-closing.txt',
      `${closing(['report.html', 'report.md'], 'tour.json', { seconds: 84.3, measuring: 78.1, pairs: 40.2, counting: 0 }, terminal).join('\n')}\n`,
    );
  });

  await test('says how the command is typed where it runs', () => {
    const inNpm = toTerminal({}, terminal.signal, { ...streams, env: { npm_lifecycle_event: 'start' } });
    assert.ok(
      closing(['report.html'], 'tour.json', { seconds: 1, measuring: 0, pairs: 0, counting: 0 }, inNpm).includes(
        `  ${'npm run eightways -- doctor'.padEnd(46)}  how well this machine can measure`,
      ),
    );
  });
});
