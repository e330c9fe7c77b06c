import { assert, test } from 'poku';
import { cpuQuota } from '../../experiments/cli/probes/quota.js';

const files = (table: Record<string, string>) => (path: string) => table[path] ?? null;

test('no control groups, or none with a limit: no quota', () => {
  assert.equal(cpuQuota(files({})), null);
  assert.equal(cpuQuota(files({ '/proc/self/cgroup': '0::/a\n', '/sys/fs/cgroup/a/cpu.max': 'max 100000\n' })), null);
});

test('version 2: the smallest limit on the way up holds', () => {
  const read = files({
    '/proc/self/cgroup': '0::/a/b\n',
    '/sys/fs/cgroup/a/b/cpu.max': 'max 100000\n',
    '/sys/fs/cgroup/a/cpu.max': '150000 100000\n',
    '/sys/fs/cgroup/cpu.max': '300000 100000\n',
  });
  assert.equal(cpuQuota(read), 1.5);
});

test('version 2 in a container: only the root can be seen', () => {
  const read = files({ '/proc/self/cgroup': '0::/../../host\n', '/sys/fs/cgroup/cpu.max': '50000 100000\n' });
  assert.equal(cpuQuota(read), 0.5);
});

test('version 1: a quota of -1 is none', () => {
  const at = (quota: string) =>
    files({
      '/proc/self/cgroup': '5:memory:/x\n4:cpu,cpuacct:/x\n',
      '/sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_quota_us': quota,
      '/sys/fs/cgroup/cpu,cpuacct/x/cpu.cfs_period_us': '100000\n',
    });
  assert.equal(cpuQuota(at('-1\n')), null);
  assert.equal(cpuQuota(at('200000\n')), 2);
});
