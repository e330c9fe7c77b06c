// npm run e2e -- [NAME OF A CHECK…] [--repeat N] [--interrupts N] [--fuzz] [--long]: the kernel under real Jupyter clients, workers on a queue.
// npm run e2e -- kill [--kills N] [--seed N]: a run that is killed so often at random moments, and goes on each time.
// --repeat: jupyter_kernel_test so many times in a row. --interrupts: so many of each of five cases, each within 300 ms.
// --fuzz: 10,000 broken messages and 2,000 scrambled cells. --long: all that the kernel promises, 20, 50 and the fuzz.

import { parseArgs } from 'node:util';
import { e2e } from './e2e.js';

const { values, positionals } = parseArgs({
  options: {
    repeat: { type: 'string' },
    interrupts: { type: 'string' },
    fuzz: { type: 'boolean' },
    long: { type: 'boolean' },
    kills: { type: 'string' },
    seed: { type: 'string' },
  },
  allowPositionals: true,
});
const count = (text: string | undefined, long: number): number | undefined =>
  text === undefined ? (values.long ? long : undefined) : Number.parseInt(text, 10);

e2e(
  positionals,
  {
    repeat: count(values.repeat, 20),
    interrupts: count(values.interrupts, 50),
    fuzz: values.fuzz ?? values.long,
  },
  { kills: count(values.kills, 50), seed: count(values.seed, 1) },
).then(({ passed, failed, skipped, lines }) => {
  console.log(lines.join('\n'));
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
});
