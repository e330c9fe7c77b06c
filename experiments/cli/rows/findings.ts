import type { Command } from '../line/command.js';

/** What is found in a program’s text, ranked by a profile, and measured of its other forms. */
export const findings: Command = {
  name: 'findings',
  summary: 'search a program’s text for patterns that a strategy knows better ways for',
  usage: '[FOLDER|TSCONFIG]',
  words: [0, 1],
  options: {
    rule: { type: 'string', value: 'NAME', multiple: true, help: 'only this rule' },
    strategy: { type: 'string', value: 'NAME', multiple: true, help: 'only rules of this strategy' },
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif'],
      help: 'text, the default; sarif is SARIF 2.1.0, which code hosts and editors show beside the code',
    },
    'fix-preview': {
      type: 'boolean',
      help: 'print what mechanical rewrites would change as a patch, and write nothing',
    },
    profile: {
      type: 'string',
      value: 'FILE',
      help: 'rank by the share of this profile, in any of seven formats, that they stand in',
    },
    run: { type: 'string', value: 'PROGRAM', help: 'the same, of this program: run three times, and profiled' },
    floor: { type: 'string', value: 'SHARE', help: 'with a profile: less than this is not shown; default 1%' },
    recalibrate: {
      type: 'boolean',
      help: 'measure what the other form brings at each size, on each engine that is here; search nothing',
    },
    runtime: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      help: 'with --recalibrate: only this engine: node, bun, deno, node22, node24, node26',
    },
    budget: {
      type: 'string',
      value: 'TIME',
      help: 'with --recalibrate: for all of it; default 2s a size and engine',
    },
    fresh: { type: 'boolean', help: 'with --recalibrate: measure again what was measured of this version here' },
    gains: { type: 'string', value: 'FILE', help: 'where measured gains are; default gains.json beside the records' },
  },
  details: [
    'Without a word, the working directory is searched, with the types of its tsconfig.json. Tests, examples, declarations and generated files are left out.',
    'A finding is a place to look at, no verdict: whether it matters is for a profile to say (--profile, --run), and whether the other way is faster for a measurement.',
    'With --recalibrate both forms of a rule’s pattern are paired on each engine, at several sizes. Findings then say from which size on the other form is faster, and by how much. It can be ended at any time, and goes on rule by rule.',
  ],
  load: () => import('../findings.js'),
};
