// The kernel under real Jupyter clients: npx tsx test/e2e/run.ts [name of a check …]

import { e2e } from './e2e.js';

e2e(process.argv.slice(2)).then(({ passed, failed, skipped, lines }) => {
  console.log(lines.join('\n'));
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
});
