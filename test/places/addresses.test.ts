import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { assert, test } from 'poku';
import { atFixedAddresses, paddings } from '../../lib/places/addresses.js';
import { allowedCpus, keepOn } from '../../lib/places/affinity.js';

const FLAGS = [[], ['-u'], ['-u', '-u'], ['-uuu'], ['-u', '-u', '-uu']];

// where the stack began, a column of /proc/PID/stat
const stackOf = (flags: readonly string[], env: Readonly<Record<string, string>>): string => {
  const line = atFixedAddresses({ command: '/bin/cat', args: [...flags, '/proc/self/stat'] });
  const { stdout, status } = spawnSync(line.command, line.args, { encoding: 'utf8', env: { ...env } });
  assert.strictEqual(status, 0);
  return stdout.split(' ')[27]!;
};

const isFixed = (): boolean => atFixedAddresses({ command: '/bin/cat', args: [] }).command !== '/bin/cat';

test('padding takes as much room and as many pointers as the flags of the other side take more', () => {
  for (const one of FLAGS)
    for (const other of FLAGS) {
      const [a, b] = paddings([one, other], 100);
      const bytes = (flags: readonly string[], env: Readonly<Record<string, string>>): number =>
        [...flags, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)].join('\0').length;
      assert.strictEqual(bytes(one, a!), bytes(other, b!));
      assert.strictEqual(one.length + Object.keys(a!).length, other.length + Object.keys(b!).length);
    }
});

void test('two processes of one program begin their stacks at one address, whatever their flags', () => {
  if (!isFixed()) return console.log('skipped: addresses cannot be fixed here');
  for (const moved of [0, 1000, 4095])
    for (const flags of FLAGS) {
      const [a, b] = paddings([[], flags], moved);
      assert.strictEqual(stackOf([], a!), stackOf(flags, b!), `${flags} moved by ${moved}`);
    }
  assert.notStrictEqual(stackOf([], paddings([[]], 0)[0]!), stackOf([], paddings([[]], 2000)[0]!));
});

test('the list of allowed CPUs is read with its ranges', () => {
  assert.deepStrictEqual(allowedCpus('Name:\tx\nCpus_allowed_list:\t0-2,5\n'), [0, 1, 2, 5]);
  assert.deepStrictEqual(allowedCpus('Name:\tx\n'), []);
});

void test('a process stays on the CPU it is kept on', async () => {
  const cpus = allowedCpus();
  if (cpus.length < 2 || !existsSync('/usr/bin/taskset')) return console.log('skipped: no choice of CPUs here');
  const child = spawn('sleep', ['20'], { stdio: 'ignore' });
  try {
    for (const cpu of cpus.slice(0, 2)) {
      assert.strictEqual(await keepOn(child.pid!, cpu), true);
      assert.deepStrictEqual(allowedCpus(readFileSync(`/proc/${child.pid}/status`, 'utf8')), [cpu]);
    }
  } finally {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  assert.strictEqual(await keepOn(child.pid!, cpus[0]!), false);
});
