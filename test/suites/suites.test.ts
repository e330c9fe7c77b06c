import { join } from 'node:path';
import { assert, test } from 'poku';
import { loadSuite } from '../../lib/places/suite.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { files, folder, kindOf, servers, testAgreement } from './agreeing.js';

const titles = { bun: 'Bun', deno: 'Deno', node26: 'Node 26' } as const;

const main = async (): Promise<void> => {
  const suites = await Promise.all(files.map((file) => loadSuite(file)));
  const experiments = suites.flatMap((suite) => suite.experiments);

  await test('every suite has a title and stands in the folder of its strategy', () => {
    for (const { title, file, experiments } of suites) {
      assert.match(title, /^[A-Z][a-z]+: .+/, file);
      for (const { strategy } of experiments) assert.ok(file.startsWith(join(folder, strategy)), file);
    }
    assert.equal(new Set(suites.map(({ title }) => title)).size, suites.length);
  });

  await test('every experiment has a name of its own, a claim and a source', () => {
    assert.equal(new Set(experiments.map(({ name }) => name)).size, experiments.length);
    for (const { name, claim, source } of experiments) {
      assert.ok(claim.length > 20 && source.length > 10, name);
      assert.doesNotMatch(source, /https?:/, name);
    }
  });

  await test('every strategy has an experiment for the tour, and some advice fails', () => {
    for (const strategy of Object.keys(strategies))
      assert.ok(
        experiments.some((each) => each.strategy === strategy && each.tags.includes('tour')),
        strategy,
      );
    assert.ok(experiments.filter(({ tags }) => tags.includes('advice-fails')).length >= 8);
  });

  await test('only hardware, runtime, the C addon, real servers and what is said of one engine need what a machine with Node may lack', () => {
    for (const { name, strategy, needs, tags } of experiments) {
      if (strategy === 'hardware' || strategy === 'runtime') continue;
      const lacking = needs.filter((need) => need !== 'two-cores');
      assert.ok(
        lacking.every(
          (need) =>
            need === 'cc' || servers.includes(need) || name.endsWith(`: ${titles[need as keyof typeof titles]}`),
        ),
        name,
      );
      assert.ok(!lacking.some((need) => servers.includes(need)) || ['divide', 'async'].includes(strategy), name);
      assert.ok(lacking.length === 0 || !tags.includes('tour'), name);
    }
    const bare = experiments.filter(({ strategy, needs }) => strategy === 'hardware' && needs.length === 0);
    assert.ok(bare.some(({ tags }) => tags.includes('tour')));
  });

  await testAgreement(experiments.filter((each) => kindOf(each) === 'plain'));
};

void main();
