import { setTimeout as sleep } from 'node:timers/promises';
import { assert, describe, it } from 'poku';
import { type Context, followingContext, followsCheaply, synchronousContext } from '../../lib/online/context.js';
import { type Frame, OTHER, openSpans, type Spans, type SpansSetting } from '../../lib/online/spans.js';
import type { OnlineSpan } from '../../lib/types.js';
import { type VirtualTime, virtualTime } from './virtual.js';

const opened = (context: Context<Frame>, more: Partial<SpansSetting> = {}): { time: VirtualTime; spans: Spans } => {
  const time = virtualTime();
  return { time, spans: openSpans({ most: 100, now: time.now, context, ...more }) };
};

const named = (spans: Spans, name: string): OnlineSpan => spans.figures().spans.find((each) => each.name === name)!;

const both: Readonly<Record<string, () => Context<Frame>>> = {
  'where awaits are followed': followingContext,
  'where they are not': synchronousContext,
};

for (const [where, context] of Object.entries(both))
  describe(`spans, ${where}`, () => {
    it('pass on what the work gives, and throws', async () => {
      const { spans } = opened(context());
      assert.equal(
        spans.span('a', () => 7),
        7,
      );
      assert.equal(await spans.span('a', async () => 8), 8);
      const throws = (): never => {
        throw new Error('thrown');
      };
      assert.throws(() => spans.span('a', throws), /thrown/);
      await assert.rejects(
        spans.span('a', () => Promise.reject(new Error('rejected'))),
        /rejected/,
      );
      const { sinceStart, active } = named(spans, 'a');
      assert.deepEqual([sinceStart.count, sinceStart.errors, active], [2, 2, 0]);
    });

    it('split a total into self and what is nested, as long as the thread is not given up', () => {
      const { spans, time } = opened(context());
      spans.span('whole', () => {
        time.pass(1);
        spans.span('part', () => time.pass(3));
        time.pass(2);
      });
      const { total, self } = named(spans, 'whole').sinceStart;
      assert.deepEqual([total, self, named(spans, 'part').sinceStart.total], [6, 2 + 1, 3]);
    });

    it('nest what the handed span runs, over every await', async () => {
      const { spans, time } = opened(context());
      await spans.span('whole', async (within) => {
        await sleep(1);
        time.pass(1);
        await within('part', async (deeper) => {
          await sleep(1);
          time.pass(2);
          await deeper('core', async () => time.pass(4));
        });
      });
      assert.deepEqual(
        ['whole', 'part', 'core'].map((name) => named(spans, name).sinceStart.self),
        [1, 2, 4],
      );
      assert.equal(named(spans, 'whole').sinceStart.total, 7);
    });

    it('cover their parent once where they run side by side, and to its end where they outlive it', async () => {
      const { spans, time } = opened(context());
      const steps: (() => void)[] = [];
      const step = () => new Promise<void>((resolve) => steps.push(resolve));
      const next = async (seconds: number) => {
        time.pass(seconds);
        steps.shift()!();
        await sleep(0);
      };
      let late: Promise<void> | null = null;
      const whole = spans.span('whole', async (within) => {
        const one = within('side', step); // ends after 2
        const two = within('side', step); // ends after 5
        await Promise.all([one, two]);
        late = within('late', step); // ends after all
        await step(); // 3 more, in which the late one runs
      });
      await next(2);
      await next(3);
      const ending = steps.pop()!;
      time.pass(3);
      ending();
      await whole;
      assert.deepEqual([named(spans, 'whole').sinceStart.total, named(spans, 'whole').sinceStart.self], [8, 0]);
      await next(100);
      await late!;
      const { sinceStart } = named(spans, 'side');
      assert.deepEqual([sinceStart.count, sinceStart.total], [2, 7]);
      assert.equal(named(spans, 'late').sinceStart.total, 103);
      assert.equal(named(spans, 'whole').sinceStart.self, 0);
    });
  });

describe('spans', () => {
  it('nest over awaits without being handed, where awaits are followed', async () => {
    const self = async (context: Context<Frame>): Promise<number> => {
      const { spans, time } = opened(context);
      const query = () => spans.span('query', async () => time.pass(5));
      await spans.span('whole', async () => {
        await sleep(1);
        await query();
        time.pass(1);
      });
      return named(spans, 'whole').sinceStart.self;
    };
    assert.equal(await self(followingContext()), 1);
    assert.equal(await self(synchronousContext()), 6); // why the handed one is there
  });

  it('of two requests at once are not mixed up', async () => {
    const { spans, time } = opened(followingContext());
    const request = async (name: string, turns: number): Promise<void> => {
      await spans.span(name, async () => {
        for (let turn = 0; turn < turns; turn += 1) {
          await spans.span(`${name} part`, () => sleep(1));
          time.pass(0);
        }
      });
    };
    await Promise.all([request('a', 3), request('b', 5)]);
    assert.deepEqual(
      ['a', 'b', 'a part', 'b part'].map((name) => named(spans, name).sinceStart.count),
      [1, 1, 3, 5],
    );
  });

  it('count failures apart: what fails at once makes nothing look fast', async () => {
    const { spans, time } = opened(followingContext());
    for (let turn = 0; turn < 10; turn += 1) {
      spans.span('order', () => time.pass(0.2));
      await spans.span('order', () => Promise.reject(new Error('no'))).catch(() => {});
    }
    const { count, errors, latency } = named(spans, 'order').sinceStart;
    assert.deepEqual([count, errors], [10, 10]);
    assert.ok(Math.abs(latency!.p50 / 0.2 - 1) < 0.004);
  });

  it('leave a rejection that nobody handles unhandled', async () => {
    const { spans } = opened(followingContext());
    const seen: unknown[] = [];
    const before = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').once('unhandledRejection', (error) => seen.push(error));
    void spans.span('a', () => Promise.reject('nobody'));
    await sleep(20);
    for (const listener of before) process.on('unhandledRejection', listener);
    assert.deepEqual(seen, ['nobody']);
  });

  it('of more names than the cap share one, which is said once', () => {
    const said: string[] = [];
    const { spans, time } = opened(synchronousContext(), { most: 3, onBeyond: (name) => said.push(name) });
    for (let order = 0; order < 50_000; order += 1) spans.span(`order ${order}`, () => time.pass(0.001));
    const { spans: listed, names, kept } = spans.figures();
    assert.deepEqual(listed.map(({ name }) => name).sort(), [OTHER, 'order 0', 'order 1', 'order 2']);
    assert.deepEqual(names, { most: 3, beyond: 49_997 });
    assert.equal(named(spans, OTHER).sinceStart.count, 49_997);
    assert.deepEqual(said, ['order 3']);
    assert.equal(kept, 4 * 16 * 35 * 128);
  });

  it('keep as many bytes after a million as after one, whatever they took', () => {
    const { spans, time } = opened(synchronousContext());
    spans.span('a', () => time.pass(0.001));
    const { kept } = spans.figures();
    for (let turn = 0; turn < 1_000_000; turn += 1) spans.span('a', () => time.pass((turn % 1000) ** 2 * 1e-6));
    assert.equal(spans.figures().kept, kept);
    assert.equal(named(spans, 'a').sinceStart.count, 1_000_001);
  });

  it('take any name, and cut a long one', () => {
    const { spans } = opened(synchronousContext());
    for (const name of ['__proto__', 'x'.repeat(1000), undefined as never]) spans.span(name, () => {});
    assert.deepEqual(
      spans.figures().spans.map(({ name }) => name.length),
      [9, 9, 200],
    );
  });

  it('are told of the recent window and of all, by the clock of the service', () => {
    const { spans, time } = opened(synchronousContext());
    const some = (seconds: number) => {
      for (let turn = 0; turn < 10; turn += 1) spans.span('a', () => time.pass(seconds));
    };
    some(0.5); // of the first window
    time.pass(28);
    some(0.1); // of the second
    const now = named(spans, 'a');
    assert.deepEqual([now.recent.count, Math.round(now.recent.seconds)], [20, 34]);
    time.pass(30);
    const later = named(spans, 'a');
    assert.equal(later.recent.count, 10);
    assert.ok(Math.abs(later.recent.latency!.max - 0.1) < 1e-9);
    assert.ok(later.recent.seconds >= 30 && later.recent.seconds <= 60);
    time.pass(600);
    const end = named(spans, 'a');
    assert.deepEqual([end.recent.count, end.recent.latency, end.sinceStart.count], [0, null, 20]);
    assert.ok(Math.abs(end.sinceStart.latency!.p99 / 0.5 - 1) < 0.004);
  });
});

describe('following awaits', () => {
  it('is cheap where the engine carries the context along', () => {
    const versions = (node: string, more = {}) => ({ node, ...more }) as NodeJS.ProcessVersions;
    assert.equal(followsCheaply(versions('20.19.0'), []), false);
    assert.equal(followsCheaply(versions('22.20.0'), []), false);
    assert.equal(followsCheaply(versions('24.1.0'), []), true);
    assert.equal(followsCheaply(versions('24.1.0'), ['--no-async-context-frame']), false);
    assert.equal(followsCheaply(versions('22.6.0', { bun: '1.4.5' }), []), true);
  });
});
