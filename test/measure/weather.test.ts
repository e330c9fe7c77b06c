import { cpus } from 'node:os';
import { assert, test } from 'poku';
import { watchWeather } from '../../lib/measure/weather.js';

const near = (seen: number | null, wanted: number): void =>
  assert.ok(seen !== null && Math.abs(seen - wanted) < 1e-9, `${seen}, not ${wanted}`);

const machine = (files: Record<string, string>) => (path: string) => files[path] ?? null;

void test('what the machine did is the difference of what its kernel counts', () => {
  const files: Record<string, string> = {
    '/proc/self/cgroup': '0::/work',
    '/sys/fs/cgroup/work/cpu.stat': 'usage_usec 9\nnr_throttled 3\nthrottled_usec 1500000\n',
    '/proc/stat': 'cpu  1 2 3 4 5 6 7 100 9 10\ncpu0 1 2 3 4 5 6 7 100 9 10\n',
    '/proc/pressure/cpu':
      'some avg10=1.04 avg60=4.12 avg300=5.40 total=2000000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n',
    '/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq': '1200000\n',
    '/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq': '3000000\n',
  };
  const look = watchWeather(machine(files));
  files['/sys/fs/cgroup/work/cpu.stat'] = 'usage_usec 9\nnr_throttled 4\nthrottled_usec 1750000\n';
  files['/proc/stat'] = files['/proc/stat']!.replaceAll(' 100 ', ' 140 ');
  files['/proc/pressure/cpu'] = files['/proc/pressure/cpu']!.replace('total=2000000', 'total=2300000');
  const { seconds, throttled, stolen, stalled, frequency } = look();
  assert.ok(seconds >= 0);
  near(throttled, 0.25);
  near(stolen, 0.4 / cpus().length);
  near(stalled, 0.3);
  near(frequency, 0.4);
});

void test('control groups of version 1 count nanoseconds, and what no file says is null', () => {
  const files: Record<string, string> = {
    '/proc/self/cgroup': '9:name=systemd:/\n2:cpu,cpuacct:/job\n0::/\n',
    '/sys/fs/cgroup/cpu/job/cpu.stat': 'nr_periods 1\nnr_throttled 0\nthrottled_time 0\n',
  };
  const look = watchWeather(machine(files));
  files['/sys/fs/cgroup/cpu/job/cpu.stat'] = 'nr_periods 1\nnr_throttled 1\nthrottled_time 50000000\n';
  const { throttled, ...rest } = look();
  near(throttled, 0.05);
  const { seconds: _, ...others } = rest;
  assert.deepStrictEqual(others, { stolen: null, stalled: null, frequency: null });
});
