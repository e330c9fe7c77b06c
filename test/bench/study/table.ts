import { wilson } from '../../../lib/stats/wilson.js';
import { oneLine } from '../../../lib/text/columns.js';
import { interval, percentInterval } from '../../../lib/text/quantities.js';
import type { Comparison } from '../../../lib/types.js';

/**
 * The verdicts of the study in Markdown, a row a change and a column an engine, and below it how many changes are faster on
 * all engines that they were measured on. Experiments are called "change: Engine".
 */
export const studyTable = (comparisons: readonly Comparison[]): string => {
  const named = comparisons.map((one) => {
    const [, change = one.experiment, engine = ''] = /^(.*): ([^:]+)$/.exec(one.experiment) ?? [];
    return { one, change, engine };
  });
  const engines = [...new Set(named.map(({ engine }) => engine))];
  const changes = [...new Set(named.map(({ change }) => change))];
  const rows = changes.map((change) => {
    const own = named.filter((each) => each.change === change);
    const { baseline, candidate } = own[0]!.one;
    const cells = engines.map((engine) => cellOf(own.find((each) => each.engine === engine)?.one));
    return `| ${[`${change}: ${oneLine(baseline)} → ${oneLine(candidate)}`, ...cells].join(' | ')} |`;
  });
  const verdictsOf = (change: string) =>
    named.filter((each) => each.change === change).map(({ one }) => (one.refused ? 'refused' : one.verdict));
  const faster = changes.filter((change) => verdictsOf(change).every((verdict) => verdict === 'improvement'));
  const slower = changes.filter((change) => verdictsOf(change).includes('regression'));
  return [
    `| change | ${engines.join(' | ')} |`,
    `| :-- |${engines.map(() => ' :-- |').join('')}`,
    ...rows,
    '',
    `Faster on every engine: ${faster.length} of ${changes.length} changes, ${percentInterval(wilson(faster.length, changes.length))} (Wilson).`,
    `Slower on some engine: ${slower.length} of ${changes.length}.`,
    'Selakovic and Pradel (ICSE 2016) found 42.68 % of their changes faster on all versions of SpiderMonkey and V8 of their time.',
  ].join('\n');
};

const cellOf = (one: Comparison | undefined): string => {
  if (!one) return 'not here';
  if (one.refused) return `refused: ${one.refused.kind}`;
  return one.speedup ? `${interval(one.speedup)} ${one.verdict}` : one.verdict;
};
