import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { stackOf } from '../../lib/profile/formats/format.js';
import { type ProfileFormatName, profileFormats } from '../../lib/profile/formats/formats.js';
import { readProfile } from '../../lib/profile/formats/read.js';
import { writeProfile } from '../../lib/profile/formats/write.js';
import type { CallTree } from '../../lib/types.js';
import { openInSpeedscope } from './speedscope-importer.js';
import { randomTree } from './trees.js';

/** What was seen at each stack, by names alone, in millionths of the tree's unit or in bytes. */
const stacksOf = (tree: CallTree): ReadonlyMap<string, number> =>
  new Map(
    tree.nodes.flatMap(({ self }, at): [string, number][] =>
      self > 0
        ? [
            [
              stackOf(tree, at)
                .map((frame) => tree.frames[frame]!.name)
                .join(' > '),
              self,
            ],
          ]
        : [],
    ),
  );

/** Its names as ours: without the root that it shows and the place that collapsed stacks carry in a name. */
const plainly = (stack: string): string => stack.replace(/^\(root\) > /, '').replace(/ \([^()]*:\d+(:\d+)?\)/g, '');

/** How many of speedscope's units are one of ours: some formats hold whole microseconds or nanoseconds. */
const scales: Readonly<Partial<Record<ProfileFormatName, number>>> = { pprof: 1e9, speedscope: 1 };

void describe('speedscope opens what is written', async () => {
  for (const name of Object.keys(profileFormats) as ProfileFormatName[]) {
    const { units, endings }: { units: readonly CallTree['unit'][]; endings: readonly string[] } = profileFormats[name];
    for (const unit of units.filter((one) => one !== 'samples'))
      await it(`${name}, ${unit}: ${name === 'callgrind' ? 'the same functions and whole' : 'the same stacks'}`, async () => {
        const tree = randomTree(7, unit);
        const opened = await openInSpeedscope(`a${endings[0]}`, await writeProfile(tree, { format: name }));
        const [profile] = opened!;
        const scale = unit === 'bytes' ? 1 : (scales[name] ?? 1e6);
        const found = new Map([...profile!.stacks].map(([stack, value]) => [plainly(stack), value / scale]));
        const wanted = stacksOf(tree);
        const whole = [...wanted.values()].reduce((sum, value) => sum + value, 0);
        assert.ok(Math.abs(profile!.total / scale - whole) < 1e-6 * whole, `${profile!.total / scale} for ${whole}`);
        if (name === 'callgrind') {
          const names = (stacks: Iterable<string>) =>
            [...new Set([...stacks].flatMap((one) => one.split(' > ')))].sort();
          assert.deepEqual(names(found.keys()), names(wanted.keys()));
          return;
        }
        assert.deepEqual([...found.keys()].sort(), [...wanted.keys()].sort());
        for (const [stack, value] of wanted)
          assert.ok(Math.abs(found.get(stack)! - value) <= 1e-6 * whole, `${stack}: ${found.get(stack)} for ${value}`);
      });
  }

  await it('and reads the files of other tools as it does: the same whole', async () => {
    const folder = join('test', 'profile', 'fixtures', 'formats');
    for (const file of ['node.heapprofile', 'sampled.speedscope.json', 'perf.folded', 'callgrind.out']) {
      const bytes = readFileSync(join(folder, file));
      const tree = await readProfile(bytes, { file });
      const [profile] = (await openInSpeedscope(file, bytes))!;
      const whole = tree.nodes.reduce((sum, { self }) => sum + self, 0);
      assert.ok(Math.abs(profile!.total - whole) < 1e-6 * whole, `${file}: ${profile!.total}, and ${whole} here`);
    }
  });
});
