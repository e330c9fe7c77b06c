import { assert, test } from 'poku';
import { outputOf } from './children.js';
import { underLoad } from './weather.js';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
};

test('a child that hangs is ended at the signal', async () => {
  const control = new AbortController();
  const asked = outputOf(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    timeout: 60,
    signal: control.signal,
  });
  setTimeout(() => control.abort(), 200);
  await assert.rejects(asked, /ended with SIGKILL/);
});

test('a child that fails says why', async () => {
  const { signal } = new AbortController();
  const asked = outputOf(process.execPath, ['-e', 'throw new Error("on purpose")'], { timeout: 60, signal });
  await assert.rejects(asked, /ended with 1: .*on purpose/s);
});

test('burners spin while they are wanted, and are gone after, also when the work fails', async () => {
  let pids: readonly number[] = [];
  const work = underLoad('two', async (spinning) => {
    pids = spinning;
    assert.ok(pids.length === 2 && pids.every(isAlive));
    throw new Error('the work failed');
  });
  await assert.rejects(work, /the work failed/);
  assert.ok(!pids.some(isAlive));
});
