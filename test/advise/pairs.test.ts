import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { findIn } from '../../lib/advise/find.js';
import { rules } from '../../lib/advise/rules.js';
import { firstDifference } from '../../lib/measure/agreement.js';
import { loadSuite } from '../../lib/places/suite.js';
import { seeded } from '../../lib/stats/random.js';

const root = join(__dirname, '../..');
const folder = join(root, 'experiments/pairs');
const files = readdirSync(folder).map((name) => join(folder, name));

/** Lines of a module, from 1, in which the forms of each of its pairs stand: from the name to the second form, and from there on. */
const formsOf = (file: string) => {
  const lines = readFileSync(file, 'utf8').split('\n');
  const starts = lines.flatMap((line, at) => /\{ name: '([\w-]+)'/.exec(line)?.[1]?.concat(`:${at + 1}`) ?? []);
  return starts.map((start, index) => {
    const [rule, from] = start.split(':') as [string, string];
    const until = Number(starts[index + 1]?.split(':')[1] ?? lines.length + 1);
    const second = lines.findIndex((line, at) => at >= Number(from) && /^ {6}after: /.test(line)) + 1;
    return { rule, from: Number(from), second, until };
  });
};

const main = async (): Promise<void> => {
  const suites = await Promise.all(files.map((file) => loadSuite(file)));
  const pairs = suites.flatMap(({ experiments }) => experiments);
  const { findings } = await findIn({ tsconfig: join(root, 'tsconfig.json'), folder: root, files });

  await test('every pair is called as its rule, and is of its strategy', () => {
    const names = pairs.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, strategy, baseline, candidates } of pairs) {
      assert.equal(rules.find(({ id }) => id === name)?.strategy, strategy, name);
      assert.deepEqual([baseline.name, ...candidates.map((one) => one.name)], ['before', 'after'], name);
    }
    assert.ok(pairs.length >= 25, `${pairs.length} pairs`);
  });

  await test('the rule speaks of the first form of its pair, and is silent about the second', () => {
    for (const file of files)
      for (const { rule, from, second, until } of formsOf(file)) {
        const own = findings.filter((one) => one.rule === rule && join(root, one.file) === file);
        const isFile = rules.find(({ id }) => id === rule)!.on.includes('ImportDeclaration');
        const first = own.filter(({ line }) => isFile || (line > from && line < second));
        assert.ok(first.length > 0, `${rule}: nothing found in its first form`);
        const other = own.filter(({ line }) => line >= second && line < until);
        assert.deepEqual(other, [], `${rule}: found in its second form`);
      }
  });

  for (const { name, workload, plan, baseline, candidates } of pairs)
    await test(`both forms of ${name} give the same answer, again and again`, async () => {
      const [candidate] = candidates;
      for (const size of workload.sizes.slice(0, 2)) {
        const input = await workload.input(size, seeded(plan.seed));
        const expected = await baseline.run(input);
        assert.ok(expected !== undefined && expected !== null);
        for (const variant of [candidate!, baseline, candidate!])
          assert.equal(firstDifference(expected, await variant.run(input), workload.agree), null);
      }
    });
};

void main();
