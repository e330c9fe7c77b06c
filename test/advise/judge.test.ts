import { assert, describe, it } from 'poku';
import type { Advice } from '../../lib/advise/advice/advice.js';
import type { Evidence } from '../../lib/advise/advice/evidence.js';
import { gainOf } from '../../lib/advise/advice/gains.js';
import { judge } from '../../lib/advise/advice/judge.js';
import { limitOf, rank } from '../../lib/advise/advice/rank.js';
import type { Scored } from '../../lib/advise/ledger.js';
import type { MeasuredGain } from '../../lib/advise/measured-gains.js';
import type { StrategyName } from '../../lib/types.js';
import { estimate } from '../fixtures/comparisons.js';
import { evidenceOf, placedOf } from '../fixtures/evidence.js';
import { profileOf } from '../fixtures/projections.js';

const adviceOn = (overrides: Partial<Evidence>, strategy: StrategyName): Advice =>
  judge(evidenceOf(overrides)).find((one) => one.strategy === strategy)!;
const near = (value: number | undefined, wanted: number) =>
  assert.ok(value !== undefined && Math.abs(value / wanted - 1) < 1e-9, `${value}, not ${wanted}`);

void describe('the judges of the eight', () => {
  it('judge each of the eight once, in the talk’s order', () => {
    assert.deepEqual(
      judge(evidenceOf()).map(({ strategy }) => strategy),
      ['hardware', 'divide', 'async', 'algorithm', 'code', 'native', 'library', 'runtime'],
    );
  });

  it('project a found pattern by Amdahl’s law, with its ceiling', () => {
    const placed = [placedOf({ rule: 'json-clone', strategy: 'code' }, 0.5)];
    const { standing, gain, ceiling, because } = adviceOn({ placed }, 'code');
    assert.equal(standing, 'projected');
    near(gain?.value, 1 / (0.5 + 0.5 / 10));
    near(ceiling ?? undefined, 2);
    assert.match(because[0]!, /orders\.ts:12 in join: mend json-clone; 50\.0 %/);
    assert.ok(gain!.low < gain!.value && gain!.value < gain!.high && gain!.high < 2);
  });

  it('count time once where findings share it, and together where they do not', () => {
    const one = placedOf({ rule: 'json-clone', strategy: 'code' }, 0.5, { own: [3], whole: [4, 5] });
    const inner = placedOf({ rule: 'json-clone', strategy: 'code', line: 40 }, 0.2, { own: [5] });
    const apart = placedOf({ rule: 'json-clone', strategy: 'code', line: 60 }, 0.2, { own: [9] });
    const alone = adviceOn({ placed: [one] }, 'code');
    near(adviceOn({ placed: [one, inner] }, 'code').gain?.value, alone.gain!.value);
    near(adviceOn({ placed: [one, apart] }, 'code').gain?.value, 1 / (0.3 + 0.7 / 10));
  });

  it('leave cores out where one thread computes, and project them where several do', () => {
    const one = adviceOn({}, 'hardware');
    assert.deepEqual([one.standing, one.gain!.low, one.gain!.high], ['little', 1, 1]);
    assert.match(one.because.join(), /A core 1\.3 times as fast, of another machine, would make it 1\.30×/);
    // a quarter of the time goes to collections, on the only core
    const collecting = adviceOn({ profile: profileOf({ seconds: 1, gcSeconds: 0.25 }), cores: 1 }, 'hardware');
    near(collecting.gain?.value, 4 / 3);
    // on 4 cores 3.2 are used: a serial share of 1/12 by Karp and Flatt
    const several = adviceOn({ cpu: estimate(3.2, 3.2, 3.2), cores: 4 }, 'hardware');
    const at = (n: number) => 1 / (1 / 12 + 11 / 12 / n);
    near(several.gain?.value, at(8) / at(4));
    assert.equal(adviceOn({ cpu: estimate(0.1, 0.1, 0.1) }, 'hardware').standing, 'ruled-out');
  });

  it('divide only what is called often and long, on cores that are free', () => {
    const [part, ...parts] = evidenceOf().profile.parts;
    const profile = {
      ...evidenceOf().profile,
      parts: [
        { ...part!, calls: 1 },
        { ...parts[0]!, calls: 100 },
      ],
    };
    const { gain, changes } = adviceOn({ profile }, 'divide');
    assert.equal(changes[0]!.part, 'encodeRow');
    // 43.2 % on two cores, with 50 ms for starting workers and eight messages of 50 µs
    near(gain?.value, 1 / (1 - 0.432 + 0.432 / 2 + 0.05 + 8 * 50e-6));
    assert.equal(adviceOn({ profile, cores: 1 }, 'divide').standing, 'ruled-out');
    assert.match(
      adviceOn({ profile, capacity: estimate(1, 0.9, 1.1) }, 'divide').ruledOut!,
      /others keep the cores busy/,
    );
    assert.match(adviceOn({ profile, cpu: estimate(1.9, 1.8, 2) }, 'divide').ruledOut!, /on 1\.9 cores already/);
    const short = { ...profile, parts: [{ ...parts[0]!, calls: 1_000_000 }] };
    assert.equal(adviceOn({ profile: short }, 'divide').gain, null);
  });

  it('overlap waits that come one after the other, and none that overlap', () => {
    const waiting = { share: 0.8, concurrency: 1, kinds: { Timeout: 40 } };
    const placed = [placedOf({ rule: 'await-in-loop', strategy: 'async' }, 0.001)];
    const { standing, gain } = adviceOn({ waiting, placed }, 'async');
    assert.equal(standing, 'projected');
    near(gain?.value, 1 / (0.2 + 0.8 / 8));
    const unknown = adviceOn({ waiting }, 'async');
    near(unknown.gain?.value, 1 / (0.2 + 0.8 / 2));
    assert.ok(unknown.gain!.low < 1.1);
    assert.match(
      adviceOn({ waiting: { ...waiting, concurrency: 7 }, placed }, 'async').because.join(),
      /overlap already/,
    );
    assert.equal(adviceOn({ waiting: { ...waiting, share: 0.01 }, placed }, 'async').standing, 'ruled-out');
    assert.equal(adviceOn({ waiting: { ...waiting, kinds: { Timeout: 1 } }, placed }, 'async').gain, null);
    assert.equal(adviceOn({ waiting: null }, 'async').gain, null);
  });

  it('say of engines what was measured, and nothing else', () => {
    const bun = { name: 'bun', title: 'Bun 1.2', speedup: estimate(1.5, 1.4, 1.6), reason: null };
    const deno = { name: 'deno', title: 'Deno 2', speedup: null, reason: 'it printed something else' };
    const { standing, gain, because } = adviceOn({ engines: [deno, bun] }, 'runtime');
    assert.deepEqual([standing, gain], ['measured', bun.speedup]);
    assert.deepEqual(because[1], 'Deno 2: it printed something else');
    const slower = { ...bun, speedup: estimate(0.7, 0.6, 0.8) };
    assert.equal(adviceOn({ engines: [slower] }, 'runtime').standing, 'ruled-out');
    assert.equal(adviceOn({}, 'runtime').gain, null);
  });

  it('take ranges from the ledger once it has five scores of a rule', () => {
    const scored = (local: number): Scored => ({
      ...{ date: '', program: 'p', strategy: 'code', rule: 'json-clone', change: '', engine: '', share: 0.5, local },
      ...{ predicted: estimate(2, 1, 3), measured: estimate(2, 1, 3) },
    });
    const four = [2, 2, 2, 2].map(scored);
    assert.equal(gainOf('json-clone', 'code', { ledger: four, gains: [] }).local.value, 10);
    const five = gainOf('json-clone', 'code', { ledger: [...four, scored(2)], gains: [] });
    near(five.local.value, 2);
    near(five.local.low, 2);
    assert.match(five.source, /5 scored projections/);
    const wide = gainOf('json-clone', 'code', { ledger: [1, 2, 4, 8, 16].map(scored), gains: [] }).local;
    near(wide.value, 4);
    assert.ok(wide.low < 0.2 && wide.high > 60, 'a prediction interval for one more, not one of the mean');
  });

  it('take ranges from both forms of a pattern, of their own engine, where these were measured', () => {
    const on = (engine: string, value: number): MeasuredGain => ({
      ...{ rule: 'json-clone', engine, version: '1', date: '', machine: '', unit: 'rows', crossover: 10 },
      sizes: [10, 1000].map((size) => ({
        size,
        ratio: estimate(value * size, 0.9 * value * size, 1.1 * value * size),
      })),
    });
    const gains = [on('Node', 0.1), on('Bun', 0.01)];
    const { local, source } = gainOf('json-clone', 'code', { ledger: [], gains, engine: 'Node 20.20.2' });
    near(local.low, 0.9);
    near(local.high, 110);
    assert.match(source, /measured at several sizes/);
    assert.equal(
      gainOf('moment', 'library', { ledger: [], gains }).local.value,
      gainOf('moment', 'library').local.value,
    );
  });
});

void describe('the rank', () => {
  const pattern = placedOf({ rule: 'json-clone', strategy: 'code' }, 0.6);
  const ranked = (overrides: Partial<Evidence>, objective: string | null = null) => {
    const evidence = evidenceOf(overrides);
    return rank(evidence, judge(evidence), objective);
  };

  it('has the largest gain first and what is ruled out last', () => {
    const { advice, none } = ranked({ placed: [pattern] });
    assert.equal(advice[0]!.strategy, 'code');
    assert.deepEqual(advice.at(-1)!.standing, 'ruled-out');
    assert.equal(none, null);
  });

  it('projects all changes together, each by what is lost without it', () => {
    const other = placedOf({ rule: 'queue-by-shift', strategy: 'algorithm', line: 80 }, 0.3);
    const { together } = ranked({ placed: [pattern, other] });
    near(together?.predicted.value, 1 / (0.1 + 0.06 + 0.05));
    assert.deepEqual(
      together?.parts?.map(({ without }) => Math.round(100 * without) / 100),
      [Math.round(100 / (0.7 + 0.05)) / 100, Math.round(100 / (0.4 + 0.06)) / 100],
    );
  });

  it('says when none of the eight helps, and what the program waits for', () => {
    const waiting = { share: 0.9, concurrency: 6, kinds: { Timeout: 2, TCPWRAP: 9 } };
    assert.match(ranked({ waiting, cpu: estimate(0.1, 0.1, 0.1) }).none!, /90\.0 % .* waits for TCPWRAP/);
    assert.match(ranked({}).none!, /^None of the eight brings a tenth/);
    assert.match(ranked({ startup: 0.8 }).none!, /80\.0 % of its time the engine starts/);
  });

  it('says whether an objective is met, and by what it would be', () => {
    assert.deepEqual(ranked({}, 'wall < 2s').objective?.verdict, 'met');
    const within = ranked({ placed: [pattern] }, 'wall < 800ms').objective!;
    assert.deepEqual([within.limit, within.verdict, within.by], [0.8, 'within reach', ['code']]);
    assert.equal(ranked({ placed: [pattern] }, 'wall < 1ms').objective?.verdict, 'out of reach');
    assert.equal(limitOf('wall < 1.5 min'), 90);
    assert.throws(() => limitOf('p95 < 2s'), /wall < 2s/);
  });
});
