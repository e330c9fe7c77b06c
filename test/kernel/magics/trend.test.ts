import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { writeRecord } from '../../../lib/record/record.js';
import { measurementOf } from '../../fixtures/measurements.js';
import { recordOf } from '../../fixtures/records.js';
import { headless, inFolder, printed, refused } from './notebook.js';

const isHere = (): Promise<boolean> =>
  import('sql.js' as string).then(
    () => true,
    () => false,
  );

void (async () => {
  await describe('%trend', async () => {
    await it('refuses to guess the experiment', async () => {
      assert.match(refused(await headless().run('%trend')), /%trend got no experiment/);
    });

    await it('gives a trend for each machine and engine, and names what is not there', () =>
      inFolder(async (folder) => {
        const { record } = recordOf();
        for (const day of [1, 2, 3])
          writeRecord(join(folder, `${day}.json`), {
            ...record,
            startedAt: `2026-10-0${day}T10:00:00.000Z`,
            measurements: [measurementOf({ seed: day })],
          });
        const { run } = headless();
        const shown = await run(
          `const trends = %trend -o -q --records "${folder}" dedupe\nconsole.log(trends.length, trends[0]!.points.length)`,
        );
        if (!(await isHere())) {
          assert.match(refused(shown), /npm install sql\.js/);
          return console.log('SKIP: sql.js (npm install sql.js)');
        }
        assert.strictEqual(printed(shown).trim(), '1 3');
        assert.match(refused(await run(`%trend --records "${folder}" nothing`)), /whose name contains "nothing"/);
      }));
  });
})();
