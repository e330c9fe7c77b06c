// npx tsx test/bench/kernel-compilers.ts: the compilers of cells side by side, each start in a process of its own.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type CompilerName, compilers } from '../../kernel/compilers.js';
import { cellCompiler } from '../../kernel/engine.js';

const rounds = 5;
const names = Object.keys(compilers) as CompilerName[];

/** What is timed, in the order it runs in one process; the first of a kind is cold. */
const phases = {
  'start: load the compiler': '',
  'first cell, `1 + 1`': '1 + 1',
  '`1 + 1`, warm': '',
  'a const and a function': '',
  "first `import { evaluate } from 'mathjs'`": "import { evaluate } from 'mathjs'\nevaluate('1 + 1')",
  "first `import { toPlan } from 'eightways'`": "import { toPlan } from 'eightways'\ntoPlan({ seed: 1 })",
  '`1 + 1`, after both': '',
} as const;
type Phase = keyof typeof phases;

/** Wall milliseconds of each phase, in this process. */
const take = (name: CompilerName): Record<Phase, number> & { readonly rss: number } => {
  const clock = (work: () => void): number => {
    const before = performance.now();
    work();
    return performance.now() - before;
  };
  let compiler = null as ReturnType<typeof cellCompiler> | null;
  const compile = (code: string): void => {
    const { diagnostics } = compiler!.compile('', compiler!.prepare(code).source);
    if (diagnostics.length > 0) throw new Error(`${name} refuses ${code}: ${diagnostics[0]?.message}`);
  };
  let count = 0;
  // A new text each time: a compiler may know the old one again.
  const warm = (code: (count: number) => string): number =>
    median(Array.from({ length: 40 }, () => clock(() => compile(code(++count)))).slice(10));
  const run = (phase: Phase): number => {
    if (phase.startsWith('start'))
      return clock(() => {
        compiler = cellCompiler(name);
      });
    if (phase.startsWith('`1 + 1`')) return warm((n) => `1 + ${n}`);
    if (phase === 'a const and a function')
      return warm(
        (n) => `const a${n} = [1, 2].map((x) => x * 2)\nfunction f${n}(q: number) { return q + a${n}.length }`,
      );
    return clock(() => compile(phases[phase]));
  };
  const found = Object.fromEntries((Object.keys(phases) as Phase[]).map((phase) => [phase, run(phase)]));
  compiler!.close();
  return { ...(found as Record<Phase, number>), rss: process.memoryUsage().rss / 2 ** 20 };
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

const inProcess = (name: CompilerName): ReturnType<typeof take> => {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    ['--import', require.resolve('tsx'), __filename, name],
    { encoding: 'utf8', timeout: 120_000, cwd: join(__dirname, '..', '..') },
  );
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as ReturnType<typeof take>;
};

const main = (): void => {
  // In turn, so that what disturbs the machine disturbs both.
  const taken = Array.from({ length: rounds }, () =>
    Object.fromEntries(names.map((name) => [name, inProcess(name)])),
  ) as Record<CompilerName, ReturnType<typeof take>>[];
  const row = (title: Phase | 'rss'): string => {
    const of = (name: CompilerName): number => median(taken.map((round) => round[name][title]));
    const ratio = median(taken.map((round) => round.tslab[title] / round.current[title]));
    return `| ${title === 'rss' ? 'memory at the end (MiB)' : title} | ${of('current').toFixed(1)} | ${of('tslab').toFixed(1)} | ${ratio.toFixed(2)} |`;
  };
  const version = (name: CompilerName): string => {
    const compiler = cellCompiler(name);
    compiler.close();
    return compiler.version;
  };
  const text = `# Compilers of cells

${rounds} processes of each in turn, medians of wall milliseconds, compiling alone (nothing is run). The last column is the
median of the rounds' ratios. Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores.
Written by \`npx tsx test/bench/kernel-compilers.ts\`.

| | current (TypeScript ${version('current')}) | tslab (its TypeScript ${version('tslab')}) | tslab : current |
|---|---|---|---|
${[...(Object.keys(phases) as Phase[]), 'rss' as const].map(row).join('\n')}

TypeScript 7 is native and has no functions to call: it takes part as soon as it has.
`;
  writeFileSync(join(__dirname, 'kernel-compilers.md'), text);
  console.log(text);
};

const [, , asked] = process.argv;
if (asked === undefined) main();
else console.log(JSON.stringify(take(asked as CompilerName)));
