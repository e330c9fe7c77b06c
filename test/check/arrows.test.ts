import { assert, describe, it } from 'poku';
import { crossings } from './arrows.js';
import { importsOf } from './imports.js';
import { sources } from './sources.js';

const published = ['mathjs', 'vega', 'vega-lite', 'tslab', 'esbuild'];

/** The rules that a small set of files breaks. */
const broken = (files: Record<string, string>): string[] =>
  crossings(
    Object.entries(files).flatMap(([file, text]) => importsOf(file, text)),
    published,
  ).map((crossing) => `${crossing.import.file}:${crossing.import.line} ${crossing.rule}`);

describe('import arrows', () => {
  it('refuses a kernel that imports experiments', () => {
    assert.deepEqual(
      broken({ 'kernel/run.ts': "import { x } from './magics.js';\nimport '../experiments/cli/run.js';" }),
      ['kernel/run.ts:2 kernel imports nothing of experiments, notebooks or test'],
    );
  });

  it('refuses it too in the real tree, where it stands at no other place', () => {
    const real = sources().flatMap(({ file, text }) => importsOf(file, text));
    const added = importsOf('kernel/main.ts', "export * from '../experiments/suites/code/loops.js';");
    const rule = 'kernel imports nothing of experiments, notebooks or test';
    assert.deepEqual(
      crossings([...real, ...added], published).filter((crossing) => crossing.rule === rule),
      [{ import: added[0], rule }],
    );
  });

  it('refuses a lib that imports kernel, by whatever kind of import', () => {
    const rule = 'lib imports nothing of kernel, experiments, notebooks or test';
    assert.deepEqual(
      broken({
        'lib/a.ts': [
          "import type { Session } from '../kernel/session.js';",
          "export const load = () => import('../kernel/session.js');",
          "type Other = import('../kernel/session.js').Session;",
          "const path = require.resolve('../kernel/session.js');",
          "const untyped = () => import('../kernel/session.js' as string);",
          "export * from '../kernel/session.js';",
        ].join('\n'),
      }),
      [1, 2, 3, 4, 5, 6].map((line) => `lib/a.ts:${line} ${rule}`),
    );
  });

  it('lets the command load lib and kernel, and no suite', () => {
    assert.deepEqual(
      broken({
        'experiments/cli/run.ts':
          "import '../../lib/plan.js';\nexport const k = () => import('../../kernel/spec.js');\nimport '../suites/code/loops.js';",
      }).map((line) => line.split(' ')[0]),
      ['experiments/cli/run.ts:3'],
    );
  });

  it('keeps suites to what a user of the package has', () => {
    assert.deepEqual(
      broken({
        'experiments/suites/code/a.ts':
          "import { experiment } from 'eightways';\nimport pLimit from 'p-limit';\nimport './b.js';\nimport '../../workloads/x.js';\nimport '../../../lib/plan.js';",
      }).map((line) => line.split(' ')[0]),
      ['experiments/suites/code/a.ts:5'],
    );
  });

  it('keeps tslab and vega in one file each, and heavy libraries out of the start', () => {
    assert.deepEqual(
      broken({
        'lib/charts/render.ts': "export const v = async () => import('vega');",
        'lib/charts/forest.ts': "import type { Spec } from 'vega';",
        'lib/laws/math.ts': "import { create } from 'mathjs';",
        'kernel/tslab.ts': "import { createExecutor } from 'tslab';",
        'kernel/main.ts': "const t = () => require('tslab');",
        'lib/types.ts': "import 'node:os';",
      }),
      [
        'lib/charts/forest.ts:1 only lib/charts/render.ts imports vega and vega-lite',
        'lib/laws/math.ts:1 heavy libraries load inside the function that uses them',
        'kernel/main.ts:1 only kernel/tslab.ts imports tslab',
        'lib/types.ts:1 lib/types.ts imports nothing',
      ],
    );
  });

  it('follows what loads with the command, file by file', () => {
    assert.deepEqual(
      broken({
        'experiments/cli/main.ts': "import '../../kernel/spec.js';",
        'kernel/spec.ts': "import { x } from './tslab.js';",
        'kernel/tslab.ts': "import { createExecutor } from 'tslab';",
      }),
      ['kernel/tslab.ts:1 starting experiments/cli/main.ts loads no heavy library'],
    );
  });

  it('refuses to publish an import that lib/package.json does not list', () => {
    assert.deepEqual(broken({ 'kernel/a.ts': "import pLimit from 'p-limit';\nimport type { X } from 'zod';" }), [
      'kernel/a.ts:1 what is published imports only the dependencies listed in lib/package.json',
    ]);
  });
});
