import { assert, describe, it } from 'poku';
import { measureLocal } from '../../../lib/advise/isolate/local-pairs.js';
import type { TimedRun } from '../../../lib/advise/isolate/part-runs.js';
import { rehearse, unsure } from '../../../lib/advise/isolate/rehearse.js';
import { estimate } from '../../fixtures/comparisons.js';

const run = (wall: number, seconds: number, more: Partial<TimedRun> = {}): TimedRun => ({
  ...{ wall, seconds, calls: 10, other: null, differs: false, loading: 0, strayed: 0, hash: 'same' },
  ...more,
});
const near = (value: number, wanted: number, within = 1e-9) =>
  assert.ok(Math.abs(value / wanted - 1) < within, `${value}, not ${wanted}`);

/** A program of 1 s with a part of 0.6 s, half of which lies beside a wait: what is saved of the part counts half. */
const overlapped = (recorded = 0.6) => ({
  overhead: async () => 0.02,
  time: async () => run(1.02, 0.6),
  replay: async (_: string, factor: number) => run(1.02 - 0.5 * (0.6 - factor * recorded), factor * recorded),
  delay: async (factor: number) => run(1.02 + 0.5 * factor * 0.6, 0.6),
});

void describe('a rehearsal', () => {
  const local = estimate(3, 3, 3);

  it('gives what the whole gained when the part took that much less, where the law would give too much', async () => {
    const beside = { path: 'x', seconds: 0.6 };
    const { gain, share, by } = await rehearse(overlapped(), { local, rounds: 6, beside });
    near(gain.value, 1 / 0.8);
    near(share.value, 0.6);
    assert.equal(by, 'replay');
    const lawful = await rehearse(overlapped(), { local, rounds: 6, beside: 'nothing' });
    near(lawful.gain.value, 1 / (0.4 + 0.2));
    assert.equal(lawful.by, 'law');
  });

  it('takes recorded calls for as long as they usually are', async () => {
    const slowly = { path: 'x', seconds: 0.9 };
    near((await rehearse(overlapped(0.9), { local, rounds: 6, beside: slowly })).gain.value, 1 / 0.8);
  });

  it('makes the part longer where it cannot be replayed, and counts as much of it as the whole follows', async () => {
    const { gain, by } = await rehearse(overlapped(), { local, rounds: 6, beside: 'something' });
    near(gain.value, 1 / (1 - 0.5 * 0.6 * (2 / 3)));
    assert.equal(by, 'slope');
  });

  it('does so when the program goes another way in a replay', async () => {
    const beside = { path: 'x', seconds: 0.6 };
    for (const odd of [{ strayed: 1 }, { hash: 'other' }]) {
      const replay = async () => run(0.8, 0.2, odd);
      assert.equal((await rehearse({ ...overlapped(), replay }, { local, rounds: 6, beside })).by, 'slope');
    }
  });

  it('is as unsure as the part’s own speed-up, and never quite sure', async () => {
    const beside = { path: 'x', seconds: 0.6 };
    const sure = await rehearse(overlapped(), { local, rounds: 6, beside });
    const wide = await rehearse(overlapped(), { local: estimate(3, 2, 4), rounds: 6, beside });
    assert.ok(sure.gain.low < sure.gain.value && sure.gain.value < sure.gain.high);
    assert.ok(wide.gain.low < sure.gain.low && wide.gain.high > sure.gain.high);
    const { low, high } = unsure(estimate(2, 2, 2), 10);
    near(low * high, 4);
    // what is compiled meanwhile takes as long however short the rest is
    near(Math.log(unsure(estimate(20, 20, 20), 1).high / 20), 1.96 * Math.hypot(0.03, 0.1), 1e-3);
  });
});

void describe('a part in both forms', () => {
  it('is judged over processes, each with as many that begin with either form', async () => {
    const turns: number[] = [];
    const pair = async (turn: number) => {
      turns.push(turn);
      return run(1, turn % 2 === 0 ? 0.4 : 0.5, { other: 0.1 });
    };
    const { speedup } = await measureLocal({ pair }, 'same', { budget: 0 });
    near(speedup!.value, Math.sqrt(4 * 5));
    assert.deepEqual(turns, [0, 1, 2, 3]);
  });

  it('has no speed-up when an answer differs, it is not called, or the program prints something else', async () => {
    const reasonOf = async (more: Partial<TimedRun>) =>
      (await measureLocal({ pair: async () => run(1, 0.5, more) }, 'same', { budget: 0 })).reason;
    assert.match((await reasonOf({ other: 0.1, differs: true }))!, /something else in its changed form/);
    assert.match((await reasonOf({}))!, /not called/);
    assert.match((await reasonOf({ other: 0.1, hash: 'other' }))!, /called twice/);
    const pair = () => Promise.reject(new Error('it ended with exit code 1'));
    assert.match((await measureLocal({ pair }, 'same', { budget: 0 })).reason!, /fails in its changed form/);
  });
});
