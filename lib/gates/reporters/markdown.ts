import type { Estimate } from '../../types.js';
import { type Gate, isFailed, type Reporter } from '../gate.js';
import { expiredText, familyText, gateText, standings } from './words.js';

/** For a pull request: what failed, a chart that needs no picture, and the rest folded away. */
export const markdown: Reporter = {
  file: 'check.md',
  write: (report) => {
    const { gates, against, expired, notes } = report;
    const [bad, rest] = [
      gates.filter(({ standing }) => standing === 'failed'),
      gates.filter(({ standing }) => standing !== 'failed'),
    ];
    const drawn = gates.filter((gate) => gate.speedup !== null);
    return [
      `### ${isFailed(report) ? '❌' : '✅'} eightways check: ${standings(report)}`,
      '',
      `Old and new code in pairs, in the same run, against \`${against.commit.slice(0, 12)}\`. Above 1 it became faster.`,
      '',
      ...(bad.length > 0 ? [...table(bad), ''] : []),
      ...(drawn.length > 0 ? ['```text', ...chart(drawn), '```', ''] : []),
      ...(rest.length > 0
        ? ['<details><summary>All that did not fail</summary>', '', ...table(rest), '', '</details>', '']
        : []),
      ...(expired.length > 0
        ? ['**Advice that has expired**', '', ...expired.map((each) => `- ${cell(expiredText(each))}`), '']
        : []),
      ...notes.map((note) => `> ${cell(note)}\n`),
      ...[familyText(report)].filter(Boolean),
      '',
    ].join('\n');
  },
};

const table = (gates: readonly Gate[]): string[] => [
  '| | what | found |',
  '|---|---|---|',
  ...gates.map((gate) => `| ${gate.standing} | ${cell(gateText(gate))} | ${cell(gate.finding)} |`),
];

/** Text that forms no table, no tag and no mark-up of its own. */
const cell = (text: string): string => text.replace(/[\\`*_[\]|<>]/g, '\\$&').replaceAll('\n', ' ');

const WIDTH = 41;
const NAME = 40;

/** Intervals in characters, around 1 on a logarithmic scale that all share. */
const chart = (gates: readonly Gate[]): string[] => {
  const reach = Math.max(
    Math.log(1.05),
    ...gates
      .flatMap(({ speedup }) => [speedup!.low, speedup!.value, speedup!.high].map((each) => Math.abs(Math.log(each))))
      .filter(Number.isFinite),
  );
  const scale = (ratio: number): number => {
    const at = Math.round(((Math.log(ratio) / reach + 1) / 2) * (WIDTH - 1));
    return Number.isNaN(at) ? 0 : Math.min(WIDTH - 1, Math.max(0, at));
  };
  const edge = Math.exp(reach).toFixed(2);
  const least = Math.exp(-reach).toFixed(2);
  return [
    `${' '.repeat(NAME + 1)}${least}×${' '.repeat(WIDTH - least.length - edge.length - 2)}${edge}×`,
    ...gates.map((gate) => `${named(gate)} ${row(gate.speedup!, scale)}`),
  ];
};

const named = (gate: Gate): string => {
  const name = gateText(gate).replaceAll('`', "'");
  return (name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name).padEnd(NAME);
};

const row = ({ value, low, high }: Estimate, scale: (ratio: number) => number): string => {
  const cells = Array.from({ length: WIDTH }, (_, at) => {
    if (at === scale(value)) return '●';
    if (at >= scale(low) && at <= scale(high)) return '─';
    return at === scale(1) ? '│' : ' ';
  });
  return cells.join('').trimEnd();
};
