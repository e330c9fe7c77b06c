import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { canLimitCpu, cpuGroup, newGroup } from '../../lib/places/cpu-group.js';
import { removeOrphans } from '../../lib/places/orphaned-groups.js';

const inFolder = (work: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'groups-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** A process that is no more. */
const gone = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const later = (): number => Date.now() + 120_000;

test('empty groups of processes that no longer live are removed, and no others', () =>
  inFolder((base) => {
    const dead = gone();
    const kept = [
      `eightways-${process.pid}-1`,
      `eightways-${dead}-3`,
      `other-${dead}-1`,
      'eightways-notes',
      'user.slice',
    ];
    for (const name of [...kept, `eightways-${dead}-1`, `eightways-probe-${dead}`]) mkdirSync(join(base, name));
    writeFileSync(join(base, `eightways-${dead}-3`, 'busy'), '');
    removeOrphans(base);
    assert.strictEqual(readdirSync(base).length, kept.length + 2, 'those just made may be of another container');
    removeOrphans(base, later());
    assert.deepStrictEqual(readdirSync(base).sort(), kept.sort());
    removeOrphans(join(base, 'nowhere'));
  }));

test('a group does not take the name of one that an earlier process of the same number left', () =>
  inFolder((base) => {
    const first = newGroup(base);
    const next = Number(first.split('-').at(-1)) + 1;
    mkdirSync(join(base, `eightways-${process.pid}-${next}`));
    assert.ok(newGroup(base).endsWith(`-${next + 1}`));
  }));

test('what a run that was killed leaves behind is a group that can be removed', () => {
  if (!canLimitCpu()) return void console.log('SKIP: no writable cpu control group (run as root on Linux)');
  const own = cpuGroup(0.5);
  const base = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct', '/sys/fs/cgroup'].find(
    (each) => existsSync(each) && readdirSync(each).some((name) => name.startsWith(`eightways-${process.pid}-`)),
  )!;
  const left = join(base, `eightways-${gone()}-1`);
  mkdirSync(left);
  try {
    removeOrphans(base, later());
    assert.ok(!existsSync(left));
    assert.strictEqual(own.cpus(), 0.5);
  } finally {
    own.remove();
  }
});
