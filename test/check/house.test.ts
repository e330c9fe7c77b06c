import { assert, test } from 'poku';
import { lengths } from './lengths.js';
import { unlocked } from './lock.js';
import { unneeded } from './published.js';
import { traces } from './traces.js';

test('a long file is noted, a very long one is a problem, tests and the two tables are neither', () => {
  const lines = (count: number) => 'x\n'.repeat(count);
  assert.deepEqual(
    lengths([
      { file: 'lib/short.ts', text: lines(200) },
      { file: 'lib/long.ts', text: lines(201) },
      { file: 'lib/endless.ts', text: lines(301) },
      { file: 'lib/types.ts', text: lines(900) },
      { file: 'test/long.test.ts', text: lines(900) },
    ]),
    { problems: ['lib/endless.ts: 301 lines'], notes: ['lib/long.ts: 201 lines'] },
  );
});

test('a path of a machine is found, an example of a path is not', () => {
  const home = ['', 'home', 'ada', 'project'].join('/');
  assert.deepEqual(
    traces([{ file: 'README.md', text: `cd ${home}\ncd /path/to/project\nhttps://example.org/home/ada` }]),
    [`README.md:1 carries ${home.slice(0, -'/project'.length)}`],
  );
});

test('a lock file that names a registry is found', () => {
  const entry = (rest: string) => `{ "resolved": "${rest}" }`;
  assert.deepEqual(
    traces([
      { file: 'package-lock.json', text: `${entry('lib')}\n${entry('https://registry.example.org/a/-/a-1.0.0.tgz')}` },
    ]),
    ['package-lock.json:2 carries https://registry.example.org/a/-/a-1.0.0.tgz'],
  );
});

test('a lock file that lacks a platform is found', () => {
  const tool = { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } };
  assert.deepEqual(unlocked({ packages: { '': {}, 'node_modules/tool': tool, 'node_modules/tool-linux': {} } }), [
    'package-lock.json lacks tool-darwin, which node_modules/tool may need elsewhere',
  ]);
});

test('a published dependency that nothing published names is found', () => {
  const files = [
    { file: 'kernel/a.ts', text: "require('tslab'); const font = `dejavu/ttf/Sans.ttf`;" },
    { file: 'test/b.test.ts', text: "import 'mathjs';" },
  ];
  assert.deepEqual(unneeded(files, ['tslab', 'dejavu', 'mathjs']), [
    'lib/package.json lists mathjs, which nothing published names',
  ]);
});
