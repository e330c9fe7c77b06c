import type { Command } from '../line/command.js';

/** What is done with what was measured. */
export const records: readonly Command[] = [
  {
    name: 'report',
    summary: 'write a record as an offline HTML report, with its charts as SVG and PNG',
    usage: 'RECORD…',
    words: [1, Number.POSITIVE_INFINITY],
    options: {
      output: { type: 'string', short: 'o', value: 'DIR', help: 'folder of the report; default: beside the record' },
      audit: { type: 'boolean', help: 'draw who ran when too: the processes and batches of each comparison' },
      anatomy: { type: 'boolean', help: 'say where the spread lies: in pairs or processes, and what narrows it most' },
    },
    details: [
      'Of several records, one for each machine, it is one report: what the machines are and can tell, and which comparisons are the same on each.',
    ],
    load: () => import('../report.js'),
  },
  {
    name: 'export',
    summary: 'write a record in the format of another benchmark tool',
    usage: 'RECORD --format FORMAT',
    words: [1, 1],
    options: {
      format: {
        type: 'string',
        value: 'FORMAT',
        choices: ['hyperfine', 'benchmarkdotnet', 'google', 'benchstat', 'bencher', 'github-action', 'arrow'],
        help: 'the format',
      },
      output: { type: 'string', short: 'o', value: 'FILE', help: 'where to write it; default: standard output' },
    },
    details: [
      'Times are facts of the record; bencher and github-action also get the speed-up, which is derived. arrow has the raw pairs. Failed and refused candidates are left out, and named.',
    ],
    load: () => import('../export.js'),
  },
  {
    name: 'import',
    summary: 'show what another benchmark tool measured, and compare two of it, unpaired',
    usage: 'FILE [FILE]',
    words: [1, 2],
    options: {},
    details: [
      'FILE is the JSON of hyperfine, Google Benchmark or BenchmarkDotNet, or the text of go test -bench; its content tells which. The two benchmarks of a file, or those of the same name in two files, are compared; the first is the baseline.',
      'Such a comparison has an interval and no verdict: what was not measured in pairs cannot tell a faster program from a quieter moment.',
    ],
    load: () => import('../import.js'),
  },
];
