import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import type { GateReport } from '../../lib/gates/gate.js';
import { derive } from '../../lib/history/derive.js';
import { readRecord, writeRecord } from '../../lib/record/record.js';
import { eightways } from './eightways.js';

/** A suite for the scripted place, in which each variant takes so many seconds, and gives so much. */
const suite = (loop: number, map: number, { more = '' } = {}): string => `import { experiment } from 'eightways';
export const title = 'Lookups';
const work = (x: unknown) => x;
export default [
  experiment({
    name: 'find orders',
    strategy: 'algorithm',
    plan: { place: 'scripted' },
    variants: {
      loop: { run: (x: unknown) => x, takes: ${loop} },
      map: { run: work, takes: ${map} },${more}
    },
    workload: { agree: () => true },
  }),
];
`;

const inRepository = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const home = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-repository-')));
  try {
    process.chdir(folder);
    git('init', '--quiet');
    await use(folder);
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
};

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.org', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

const commit = (text: string): string => {
  writeFileSync('lookups.ts', text);
  git('add', 'lookups.ts');
  git('commit', '--quiet', '--no-gpg-sign', '-m', 'a change');
  return git('rev-parse', 'HEAD');
};

const check = async (...options: readonly string[]) => {
  const common = ['--no-record', '--records', 'records', '--json'];
  const { code, stdout, stderr } = await eightways(['check', 'lookups.ts', ...common, ...options]);
  return { code, stderr, report: (stdout ? JSON.parse(stdout) : null) as GateReport };
};

const found = ({ gates }: GateReport) =>
  gates.map(({ experiment, variant, standing, speedup }) => [
    `${experiment}/${variant}`,
    standing,
    speedup?.value.toFixed(3) ?? null,
  ]);

// One after the other: each works in a folder that is the process's.
void (async () => {
  await test('a variant that became slower fails the check, exactly by what it became slower', () =>
    inRepository(async () => {
      const old = commit(suite(0.004, 0.002));
      writeFileSync('lookups.ts', suite(0.004, 0.0025));
      const { code, report } = await check();
      assert.equal(code, 1);
      assert.deepStrictEqual(found(report), [
        ['find orders/loop', 'passed', '1.000'],
        ['find orders/map', 'failed', '0.800'],
      ]);
      assert.deepStrictEqual(report.against, { asked: 'HEAD', commit: old });
      assert.deepStrictEqual([report.gates[1]!.file, report.gates[1]!.line], ['lookups.ts', 6]);
      assert.equal(report.family.comparisons, 2);
    }));

  await test('without changes, HEAD is checked against the commit before; what became faster passes', () =>
    inRepository(async () => {
      const old = commit(suite(0.004, 0.002));
      commit(suite(0.004, 0.001));
      const { code, report } = await check();
      assert.equal(code, 0);
      assert.equal(report.against.commit, old);
      assert.deepStrictEqual(
        found(report).map(([, standing, speedup]) => [standing, speedup]),
        [
          ['passed', '1.000'],
          ['passed', '2.000'],
        ],
      );
    }));

  await test('a revision, a record and the last record name the commit to check against', () =>
    inRepository(async () => {
      const first = commit(suite(0.004, 0.002));
      mkdirSync('records');
      const record = join('records', 'first.json');
      await eightways(['run', 'lookups.ts', '--record', record]);
      commit(suite(0.004, 0.003));
      commit(suite(0.004, 0.004));
      for (const against of ['HEAD~2', first.slice(0, 10), record, 'last']) {
        const { code, report } = await check('--against', against);
        assert.equal(code, 1, against);
        assert.equal(report.against.commit, first, against);
        assert.equal(found(report)[1]![2], '0.500', against);
      }
      writeRecord(record, { ...readRecord(record), environment: { ...readRecord(record).environment, commit: null } });
      assert.equal((await check('--against', record)).code, 4);
      assert.equal((await check('--against', 'last')).code, 4);
      const unknown = await eightways(['check', 'lookups.ts', '--against', 'nowhere', '--no-record']);
      assert.equal(unknown.code, 2);
      assert.match(unknown.stderr, /git knows no commit "nowhere" here\./);
    }));

  await test('what is new or gone is said, and neither fails nor passes', () =>
    inRepository(async () => {
      commit(suite(0.004, 0.002, { more: ' old: (x: unknown) => x' }));
      writeFileSync('lookups.ts', suite(0.004, 0.002, { more: ' trie: (x: unknown) => x' }));
      const { code, report } = await check();
      assert.equal(code, 0);
      assert.equal(report.gates.length, 2);
      assert.ok(report.notes.some((note) => note.includes('as new: find orders › trie')));
      assert.ok(report.notes.some((note) => note.includes('as gone: find orders › old')));
    }));

  await test('a version that does not load is said, with exit code 4', () =>
    inRepository(async () => {
      commit(suite(0.004, 0.002));
      writeFileSync('lookups.ts', 'export default [');
      const { code, stderr } = await check();
      assert.equal(code, 4);
      assert.match(stderr, /does not compile/);
    }));

  await test('the old files are gone afterwards, and git knows of no other work tree', () =>
    inRepository(async () => {
      commit(suite(0.004, 0.002));
      mkdirSync('node_modules');
      writeFileSync(join('node_modules', 'kept.txt'), 'kept');
      await check('--against', 'HEAD');
      assert.equal(git('worktree', 'list').split('\n').length, 1);
      assert.equal(readFileSync(join('node_modules', 'kept.txt'), 'utf8'), 'kept');
      assert.deepStrictEqual(readdirSync('.').sort(), ['.git', 'lookups.ts', 'node_modules']);
    }));

  await test('filters take experiments by their own names, tags and strategies', () =>
    inRepository(async () => {
      commit(suite(0.004, 0.002));
      for (const filter of [
        ['--name', 'orders'],
        ['--strategy', 'algorithm'],
      ])
        assert.equal((await check('--against', 'HEAD', ...filter)).report.gates.length, 2, filter.join(' '));
      for (const filter of [
        ['--name', 'map'],
        ['--strategy', 'code'],
        ['--tag', 'nightly'],
      ]) {
        const { code, stderr } = await check('--against', 'HEAD', ...filter);
        assert.equal(code, 2);
        assert.match(stderr, new RegExp(`${filter.join(' ')}[^]*find orders`));
      }
    }));

  await test('the record of a check says what it was against, and is no part of a trend', () =>
    inRepository(async () => {
      const old = commit(suite(0.004, 0.002));
      await eightways(['check', 'lookups.ts', '--against', 'HEAD', '--record', join('records', 'check.json')]);
      const record = readRecord(join('records', 'check.json'));
      assert.equal(record.against, old);
      assert.deepStrictEqual(record.origins, {});
      assert.deepStrictEqual(derive(record).comparisons, []);
      assert.deepStrictEqual(derive({ ...record, against: undefined as never }).comparisons.length, 2);
    }));

  await test('reports are written beside what is printed, and annotations go with the words', () =>
    inRepository(async () => {
      commit(suite(0.004, 0.002));
      writeFileSync('lookups.ts', suite(0.004, 0.004));
      const { code, stdout } = await eightways([
        ...['check', 'lookups.ts', '--no-record', '--records', 'records', '--output', 'out'],
        ...['--format', 'junit', '--format', 'sarif', '--format', 'markdown', '--format', 'github'],
      ]);
      assert.equal(code, 1);
      assert.deepStrictEqual(readdirSync('out').sort(), ['check.md', 'check.sarif', 'check.xml']);
      assert.match(stdout, /^::error file=lookups\.ts,line=6,title=find orders › map::0\.50×/m);
      assert.match(stdout, /^failed +find orders › map +0\.50×/m);
      assert.match(readFileSync(join('out', 'check.xml'), 'utf8'), /failures="1"/);
    }));

  await test('outside of a repository there is nothing to check against', async () => {
    const home = process.cwd();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-alone-')));
    try {
      process.chdir(folder);
      writeFileSync('lookups.ts', suite(0.004, 0.002));
      const { code, stderr } = await check();
      assert.equal(code, 4);
      assert.match(stderr, /no git repository/);
    } finally {
      process.chdir(home);
      rmSync(folder, { recursive: true });
    }
  });

  await test('experiments that have to be asked for are checked where their suite is named, or their tag', async () => {
    await inRepository(async () => {
      const tagged = suite(0.004, 0.001).replace("strategy: 'algorithm',", "strategy: 'algorithm', tags: ['study'],");
      commit(tagged);
      commit(`${tagged}// the same\n`);
      const gates = async (...words: readonly string[]): Promise<number | string> => {
        const { stdout, stderr } = await eightways([
          'check',
          ...words,
          '--no-record',
          '--records',
          'records',
          '--json',
        ]);
        return stdout ? (JSON.parse(stdout) as GateReport).gates.length : stderr;
      };
      assert.match(String(await gates('.')), /tagged study/);
      assert.doesNotMatch(String(await gates('.', '--name', 'no such name')), /tagged study/);
      assert.deepStrictEqual(
        [await gates('lookups.ts'), await gates('.', '--tag', 'study')],
        [2, 2],
        'a gate for each variant',
      );
    });
  });
})();
