import { assert, describe, it } from 'poku';
import type { Shown } from '../engine.js';
import { headless, printed, refused, textOf } from './notebook.js';

const chartTypes = ['application/vnd.vegalite.v5+json', 'image/svg+xml', 'image/png', 'text/plain'];

/** The words of the one display of a cell; it must not have failed. */
const shown = ({ displays, error }: Shown): string => {
  assert.strictEqual(error, null, error?.traceback.join('\n'));
  assert.strictEqual(displays.length, 1);
  assert.deepStrictEqual(Object.keys(displays[0] ?? {}), chartTypes);
  return String(displays[0]?.['text/plain']);
};

const sdm91 = '1:64.9 18:995.9 36:1652.4 72:1853.2 108:1828.9 144:1775 216:1702.2';

void (async () => {
  await describe('%amdahl of several parts', async () => {
    await it('gives what all bring together, and what each brings beside the others', async () => {
      const { run } = headless();
      const told = shown(await run('%amdahl --part join --part parse 40% 5 20% 2'));
      assert.match(told, /^the program, with join and parse replaced\n/);
      assert.match(told, /predicted for the whole +1\.72×/);
      assert.match(told, / {2}parse +20\.0 % \(20\.0 to 20\.0\), 2\.00× \(2\.00 to 2\.00\) alone; without it 1\.47×/);
      assert.match(told, /ceiling +2\.50× .*, were the parts infinitely fast/);
    });

    await it('takes an overhead, ranges, and measured intervals', async () => {
      const { run } = headless();
      const at = async (words: string) => {
        printed(await run(`%amdahl -q -v found ${words}`));
        return textOf(
          await run(
            '[found.predicted.value, found.predicted.low, found.predicted.high].map((x) => x.toFixed(3)).join(" ")',
          ),
        );
      };
      assert.strictEqual(await at('--overhead 2% 0.4 5 0.2 2'), "'1.667 1.667 1.667'");
      assert.strictEqual(await at('--overhead 0.1 0.5 2'), "'1.176 1.176 1.176'");
      assert.strictEqual(await at('0.3..0.5 5 0.2 2'), "'1.724 1.515 2.000'");
      await run('const share = { value: 0.4, low: 0.36, high: 0.44, confidence: 0.95 }');
      await run('const speedup = { value: 5, low: 4, high: 6, confidence: 0.95 }');
      const [value, low, high] = (await at('share speedup')).replaceAll("'", '').split(' ').map(Number);
      assert.strictEqual(value, 1.471);
      // drawn together, the interval lies within what the ends of both give: 1.370 to 1.579
      assert.ok(low! > 1.375 && low! < 1.42 && high! < 1.573 && high! > 1.52, `${low} ${high}`);
    });

    await it('says what is wrong with them', async () => {
      const { run } = headless();
      for (const [words, expected] of [
        ['0.4 5 0.2', /got "0\.4 5 0\.2"\.\nIt takes a share and a speed-up, or several of both/],
        ['0.6 5 0.6 2', /take 120 % of it together/],
        ['--part a --part b 0.4 5', /got 2 names and one part/],
        ['--overhead much 0.4 5', /--overhead got "much"/],
      ] as const)
        assert.match(refused(await run(`%amdahl ${words}`)), expected, words);
    });
  });

  await describe('%usl', async () => {
    await it('fits points that are written out, and shows the fit with its band', async () => {
      const { run } = headless();
      const told = shown(await run(`%usl --noise absolute --unit users ${sdm91}`));
      assert.match(
        told,
        /^Universal scalability law, fitted to 7 points up to 216 users; in brackets 95 % intervals\n/,
      );
      assert.match(told, /contention, α +2\.8 % \(/);
      assert.match(told, /throughput of one, γ +90 \(/);
      assert.match(told, /contention alone allows +3,246/);
      assert.match(told, /peak +at 96\.52 \(.*\) users: 1,884 \(/);
      assert.match(told, /serial, by Karp and Flatt +1\.0 % at 18, 3\.4 % at 216; /);
      assert.match(told, /points lie off by +82\.8\d?/);
    });

    await it('takes points of a variable, and gives the fit with its type', async () => {
      const { run } = headless();
      await run('const pairs: [number, number][] = [1, 2, 4, 8, 16].map((n) => [n, (50 * n) / (1 + 0.1 * (n - 1))])');
      await run('const objects = pairs.map(([n, throughput]) => ({ n, throughput }))');
      await run('const table = Object.fromEntries(pairs)');
      for (const name of ['pairs', 'objects', 'table']) {
        printed(await run(`const fit = %usl -q -o --amdahl ${name}`));
        assert.strictEqual(textOf(await run('fit.parameters.alpha!.value.toFixed(6)')), "'0.100000'", name);
      }
      assert.match(textOf(await run('fit')), /^Amdahl's law for throughput, fitted to 5 points/);
      assert.match(refused(await run('const law: number = fit.law')), /CompileError/);
    });

    await it('tells what more of them would bring, and refuses to tell it far out', async () => {
      const { run } = headless();
      assert.match(shown(await run(`%usl --to 432 ${sdm91}`)), /at 432 workers the law expects 1,\d\d\d \(/);
      assert.match(refused(await run(`%usl --to 433 ${sdm91}`)), /UsageError: .*N = 433, but its points end at 216/);
    });

    await it('says what is wrong with its points', async () => {
      const { run } = headless();
      await run('const nothing = { a: "b" }; const three = [[1, 2], [2, 3], [3, 4]]');
      for (const [words, expected] of [
        ['', /got "", which holds no points/],
        ['unknown', /got "unknown", which holds no points/],
        ['nothing', /got "nothing", which holds no points/],
        ['three', /3 points do not determine the law "usl"/],
        ['1:2 2-3', /got "2-3" for a point/],
        ['1:0 2:1 3:1 4:1', /N = 1 with throughput 0 cannot be fitted/],
        ['--noise loud 1:2', /--noise got "loud"/],
      ] as const)
        assert.match(refused(await run(`%usl ${words}`)), expected, words);
    });
  });

  await describe('%queue', async () => {
    await it('tells how busy servers are, who waits and how long', async () => {
      const { run } = headless();
      const told = shown(await run('%queue 40/s 20ms'));
      assert.match(told, /^40\/s of 20\.0 ms each, 1 server \(M\/M\/1\)\n/);
      assert.match(told, /busy +80\.0 % +40\/s keep 0\.8 of them busy/);
      assert.match(told, /arrivals that wait +80\.0 %/);
      assert.match(told, / {2}wait +mean 80\.0 ms +p50 47\.0 ms, p95 277 ms/);
      assert.match(told, /wait and service +mean 100 ms +p50 69\.3 ms, p95 300 ms, p99 461 ms/);
      assert.match(told, /there at a time +mean 4 /);
    });

    await it('approximates other variations, and gives the queue', async () => {
      const { run } = headless();
      printed(await run('const even = %queue -q -o --service 0 2400/min 20ms 1'));
      assert.strictEqual(textOf(await run('even.meanWait.toFixed(6)')), "'0.040000'");
      assert.match(textOf(await run('even')), /G\/G\/1 by Allen and Cunneen, an approximation/);
    });

    await it('says what is wrong with its arguments', async () => {
      const { run } = headless();
      for (const [words, expected] of [
        ['', /got ""\.\nIt takes a rate of arrivals/],
        ['150/s 20ms 4 5', /It takes a rate of arrivals/],
        ['150/y 20ms', /got the rate "150\/y"/],
        ['0/s 20ms', /got the rate "0\/s"/],
        ['150/s 20', /got the time "20"/],
        ['150/s 20ms 2', /keep 3 servers busy, and there are 2/],
        ['150/s 20ms many', /NaN servers/],
      ] as const)
        assert.match(refused(await run(`%queue ${words}`)), expected, words);
    });
  });

  await describe('%sla', async () => {
    await it('holds objectives against a queue', async () => {
      const { run } = headless();
      const told = printed(await run('%sla --rate 150/s --time 20ms --servers 4 p95 < 200ms, throughput > 100/s'));
      assert.match(told, /^150\/s of 20\.0 ms each, 4 servers \(M\/M\/4\)\n {2}met +p95 < 200ms/);
      assert.match(told, /met +throughput > 100\/s +150\/s\nAll objectives are met: good enough is good enough\.\n$/);
      const late = printed(await run('%sla --rate 150/s --time 20ms --servers 2 p95 < 200ms'));
      assert.match(late, /^More arrives than the servers can do\.\n {2}missed/);
      assert.match(late, /kept by 4 servers[\s\S]*\n1 objective missed\.\n$/);
    });

    await it('holds objectives against times that were measured', async () => {
      const { run } = headless();
      await run('const kept = { timings: Array.from({ length: 1000 }, (_, index) => (index + 1) / 1000) }');
      const told = printed(await run('const found = %sla -o --of kept.timings p50 < 600ms, p50 < 505ms'));
      assert.match(told, / {2}met +p50 < 600ms +500 ms \(469 ms to 53\d ms\)\n/);
      assert.match(told, /\n1 objective undecided, none missed\.\n$/);
      assert.strictEqual(textOf(await run('found.map(({ verdict }) => verdict).join(" ")')), "'met undecided'");
    });

    await it('says what is wrong with its arguments', async () => {
      const { run } = headless();
      await run('const word = "fast"');
      for (const [words, expected] of [
        ['p95 < 200ms', /has nothing to hold against the objectives/],
        ['--of word p95 < 200ms', /got "word", which holds no load and no times/],
        ['--of word --rate 5/s p95 < 200ms', /got --of, and --rate/],
        [
          '--rate 5/s --time 20ms p95 > 200ms',
          /UsageError: The objective "p95 > 200ms" bounds p95 from the wrong side/,
        ],
        ['--rate 5/s --time 20ms', /UsageError: "" is no objective/],
        ['--rate fast --time 20ms p95 < 1s', /%sla got the rate "fast"/],
      ] as const)
        assert.match(refused(await run(`%sla ${words}`)), expected, words);
    });
  });
})();
