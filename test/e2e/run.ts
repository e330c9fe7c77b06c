// npm run e2e: the kernel under real Jupyter clients and front ends, and workers on a queue. See --help.

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
    help: { type: 'boolean' },
  },
  allowPositionals: true,
});
const usage = `npm run e2e -- [NAME OF A CHECK…] [options]

The kernel under real Jupyter clients and front ends, and workers on a queue; "kill" is a run that is killed at random
moments, and goes on each time.
--repeat N      jupyter_kernel_test so many times in a row
--interrupts N  so many of each of five cases, each within 300 ms
--fuzz          10,000 broken messages and 2,000 scrambled cells
--long          all that the kernel promises: 20, 50 and the fuzz
--kills N       with "kill": so many kills
--seed N        with "kill": which moments`;

const count = (text: string | undefined, long: number): number | undefined =>
  text === undefined ? (values.long ? long : undefined) : Number.parseInt(text, 10);

const main = async (): Promise<void> => {
  const { passed, failed, skipped } = await e2e(
    positionals,
    {
      repeat: count(values.repeat, 20),
      interrupts: count(values.interrupts, 50),
      fuzz: values.fuzz ?? values.long,
    },
    { kills: count(values.kills, 50), seed: count(values.seed, 1) },
    console.log,
  );
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
};

if (values.help) console.log(usage);
else void main();
