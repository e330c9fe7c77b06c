import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { findRuntime } from '../../lib/places/runtimes.js';
import { asyncProfileOf } from '../../lib/profile/async/async-profile.js';
import { profileAsync } from '../../lib/profile/async/profile-async.js';
import { redisReplies } from '../../lib/profile/async/redis-replies.js';
import { asWritten } from '../../lib/profile/source-places.js';
import type { AsyncProfile } from '../../lib/types.js';
import { operation, recordingOf } from './recordings.js';

const about = { program: 'app.ts', engine: 'Node 22.1.0', places: asWritten };
const pathOf = ({ path, waits }: AsyncProfile) =>
  path.map(({ wait, seconds }) => [waits[wait]?.line ?? 'ran', ms(seconds)]);
const ms = (seconds: number): number => Math.round(seconds * 1e6) / 1e3;
const remaining = ({ waits }: AsyncProfile) => Object.fromEntries(waits.map((one) => [one.line, ms(one.remaining)]));

void describe('a recording of operations', async () => {
  await it('one after the other: each is critical, and without one the run lasts as much less', () => {
    const profile = asyncProfileOf(
      recordingOf(
        [
          { at: 0, runs: 10 },
          { at: 40, runs: 5, root: 0 },
          { at: 105, runs: 5, root: 1 },
        ],
        [operation(1, [10, 40], 0), operation(2, [45, 105], 1)],
        110,
      ),
      about,
    );
    assert.deepStrictEqual(pathOf(profile), [
      ['ran', 10],
      [1, 30],
      ['ran', 5],
      [2, 60],
      ['ran', 5],
    ]);
    assert.deepStrictEqual(remaining(profile), { 1: 80, 2: 50 });
    assert.deepStrictEqual(profile.overlap, { mean: 1, idle: 1, most: 1 });
    assert.deepStrictEqual([ms(profile.seconds), ms(profile.idleSeconds)], [110, 90]);
    assert.deepStrictEqual(
      profile.waits.map(({ line, ran }) => [line, ms(ran)]),
      [
        [2, 5],
        [1, 5],
      ],
    );
  });

  await it('at once: the longest is critical, and without it the second longest bounds the run', () => {
    const profile = asyncProfileOf(
      recordingOf(
        [
          { at: 0, runs: 0 },
          { at: 50, runs: 0, root: 0 },
          { at: 80, runs: 0, root: 1 },
          { at: 100, runs: 0, root: 2 },
          { at: 130, runs: 0, root: 3 },
        ],
        [operation(1, [0, 50], 0), operation(2, [0, 80], 0), operation(3, [0, 100], 0), operation(4, [100, 130], 3)],
        130,
      ),
      about,
    );
    assert.deepStrictEqual(pathOf(profile), [
      [3, 100],
      [4, 30],
    ]);
    assert.deepStrictEqual(remaining(profile), { 1: 130, 2: 130, 3: 110, 4: 100 });
    assert.strictEqual(profile.overlap.most, 3);
    assert.strictEqual(profile.overlap.mean, (50 + 80 + 100 + 30) / 130);
  });

  await it('two lanes: a chain that is shorter bounds what is left when a step of the longer is gone', () => {
    // one lane 60 and 60, the other 50 and 40; what both lead to begins nothing
    const profile = asyncProfileOf(
      recordingOf(
        [
          { at: 0, runs: 0 },
          { at: 50, runs: 0, root: 1 },
          { at: 60, runs: 0, root: 0 },
          { at: 90, runs: 0, root: 3 },
          { at: 120, runs: 0, root: 2 },
        ],
        [operation(1, [0, 60], 0), operation(2, [0, 50], 0), operation(3, [60, 120], 2), operation(4, [50, 90], 1)],
        120,
      ),
      about,
    );
    assert.deepStrictEqual(pathOf(profile), [
      [1, 60],
      [3, 60],
    ]);
    assert.deepStrictEqual(remaining(profile), { 1: 90, 2: 120, 3: 90, 4: 120 });
    assert.deepStrictEqual(profile.overlap, { mean: 210 / 120, idle: 210 / 120, most: 2 });
  });

  await it('an event goes on from what ran before it; guards, and what the engine does by itself, are no waits', () => {
    const profile = asyncProfileOf(
      recordingOf(
        [
          { at: 0, runs: 5 },
          { at: 25, runs: 5, event: 'process' },
          { at: 50, runs: 1, root: 2 },
        ],
        [
          operation(1, [1, 51], 0, { guard: true }),
          operation(2, [2, null], 0),
          operation(3, [30, 50], 1, { stack: [], kind: 'file' }),
        ],
        51,
      ),
      about,
    );
    assert.deepStrictEqual(
      profile.waits.map(({ kind, line, times }) => [kind, line, times]),
      [
        ['child process', 0, 1],
        ['file of the engine', 0, 0],
      ],
    );
    assert.deepStrictEqual(profile.overlap, { mean: 0, idle: 0, most: 0 });
    assert.deepStrictEqual(
      profile.path.map(({ wait, seconds }) => [profile.waits[wait]?.kind ?? 'ran', ms(seconds)]),
      [
        ['ran', 5],
        ['child process', 20],
        ['ran', 5],
        ['file of the engine', 20],
        ['ran', 1],
      ],
    );
  });
});

void describe('replies of Redis', async () => {
  await it('are counted whole, wherever the pieces of the stream end', () => {
    const stream =
      '+OK\r\n:1\r\n$5\r\n*1\r\n$\r\n$-1\r\n*2\r\n$1\r\na\r\n*1\r\n:2\r\n*0\r\n%1\r\n+a\r\n_\r\n-ERR no\r\n';
    for (const size of [1, 2, 3, 7, 1000]) {
      const count = redisReplies();
      let replies = 0;
      for (let at = 0; at < stream.length; at += size) replies += count(Buffer.from(stream.slice(at, at + size)));
      assert.strictEqual(replies, 8, `in pieces of ${size}`);
    }
  });
});

const timers = join('test', 'profile', 'fixtures', 'async', 'timers.ts');
const services = join('test', 'profile', 'fixtures', 'async', 'services.mts');
const quiet = { output: 'hidden', timeout: 60 } as const;

/** Lines of the program's own waits on the path: that of the wait, and of what awaited it. */
const criticalLines = ({ path, waits }: AsyncProfile): readonly (readonly [line: number, times: number])[] =>
  path.flatMap(({ wait, times }) => {
    const one = waits[wait];
    return one?.file.endsWith('timers.ts') ? [[one.callers[0]?.line ?? 0, times] as const] : [];
  });

// the oldest and the newest, and what lies between where the user has it
const between = ['node22', 'node24'].filter((name) => findRuntime(name) !== null);
for (const runtime of ['node', ...between, 'node26']) {
  if (!findRuntime(runtime)) {
    console.log(`SKIP: ${runtime} is not here (eightways runtimes install ${runtime})`);
    continue;
  }
  void describe(`a program profiled in ${runtime}`, async () => {
    const timed = (name: string) => profileAsync(timers, { ...quiet, runtime, args: [name] });

    await it('has waits one after the other on its path, in their order', async () => {
      const profile = await timed('sequential');
      assert.deepStrictEqual(criticalLines(profile), [
        [10, 1],
        [11, 1],
        [12, 1],
      ]);
      const own = profile.waits.filter(({ kind }) => kind === 'timer');
      assert.deepStrictEqual(
        own.map(({ target, line, name, times }) => [target, line, name, times]),
        [
          ['60 ms', 5, 'wait', 1],
          ['30 ms', 5, 'wait', 1],
          ['20 ms', 5, 'wait', 1],
        ],
      );
      assert.strictEqual(profile.overlap.most, 1);
      assert.ok(own.every(({ remaining: left }) => left < profile.seconds));
    });

    await it('has only the longest of those at once on it', async () => {
      const profile = await timed('all');
      assert.deepStrictEqual(criticalLines(profile), [[16, 1]]);
      assert.strictEqual(profile.overlap.most, 3);
      const [longest] = profile.waits.filter(({ kind }) => kind === 'timer');
      // the second longest, 80 ms, bounds what is left
      assert.ok(profile.seconds - longest!.remaining < longest!.critical - 0.05, JSON.stringify(longest));
    });

    await it('has the lane of a pool that ends last on it, and finds waits among guards', async () => {
      const pool = await timed('pool');
      assert.deepStrictEqual([criticalLines(pool), pool.overlap.most], [[[23, 1]], 2]);
      const longest = pool.waits.find(({ critical, kind }) => critical > 0 && kind === 'timer')!;
      assert.ok(longest.longest >= 0.29);
      const mixed = await timed('mixed');
      assert.deepStrictEqual(criticalLines(mixed), [
        [28, 1],
        [30, 1],
        [32, 1],
      ]);
      assert.strictEqual(mixed.overlap.most, 2);
    });

    for (const kind of ['timer', 'http', 'fetch', 'socket', 'redis', 'pg'])
      await it(`counts ${kind} as its author would`, async () => {
        const overlapOf = async (how: string) => {
          const { overlap, waits } = await profileAsync(services, { ...quiet, runtime, args: [kind, how] });
          // what a package sends when a connection is ready is of no line of the program
          const places = new RegExp(`services.mts$|^${kind === 'redis' ? 'ioredis' : kind}$`);
          const times = waits.reduce((sum, one) => sum + (places.test(one.file) ? one.times : 0), 0);
          assert.ok(times >= 10, JSON.stringify(waits));
          return overlap.idle;
        };
        const [serial, pool, all] = [await overlapOf('serial'), await overlapOf('pool'), await overlapOf('all')];
        assert.ok(serial >= 0.9 && serial <= 1.3, `serial ${serial}`);
        assert.ok(pool >= 2.8 && pool <= 5, `pool of four ${pool}`);
        assert.ok(all >= 6.5 && all <= 12, `ten at once ${all}`);
      });

    await it('counts files and name lookups once each, with what they are for', async () => {
      for (const [kind, target] of [
        ['file', '/etc/hosts'],
        ['lookup', 'localhost'],
      ] as const) {
        const { overlap, waits } = await profileAsync(services, { ...quiet, runtime, args: [kind, 'serial'] });
        const own = waits.filter(({ file }) => file.endsWith('services.mts'));
        assert.deepStrictEqual(
          own.map((one) => [one.target, one.times]),
          [[target, 10]],
        );
        assert.strictEqual(overlap.most, 1);
      }
    });
  });
}

void describe('an engine whose hooks are stubs', async () => {
  for (const runtime of ['bun', 'deno'])
    await it(`is told of in words: ${runtime}`, async () => {
      if (!findRuntime(runtime)) {
        console.log(`SKIP: ${runtime} is not here (npm install ${runtime})`);
        return;
      }
      await assert.rejects(
        () => profileAsync(timers, { ...quiet, runtime, args: ['all'] }),
        /tells nothing of operations that are under way/,
      );
    });
});
