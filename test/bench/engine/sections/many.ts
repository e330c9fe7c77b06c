import { derivedSeed, seeded } from '../../../../lib/stats/random.js';
import { MANY } from '../ours.js';
import { shuffled } from '../schedule.js';
import type { Interval, Trial } from '../trial.js';
import { aa } from './aa.js';
import { answersTo, loadTitles, markdown, metWhen, type Section, share, shareOf } from './section.js';

const SUITES = 200;

const excludesOne = (ratio: Interval | null | undefined): boolean =>
  ratio !== null && ratio !== undefined && (ratio.low > 1 || ratio.high < 1);
const plain = ({ ours }: Trial): boolean => excludesOne(ours?.ratio);
const corrected = ({ ours }: Trial): boolean => excludesOne(ours?.corrected);

/**
 * Suites of 8 candidates × 5 sizes in which nothing differs. Measuring 200 of them would take 8,000 trials: each suite is
 * drawn from the real A/A trials under one load, without putting back. Where all hypotheses are true, Holm claims something
 * exactly if its first step does: if an interval at confidence 1 − 0.05 / 40 excludes 1.
 */
export const many: Section = {
  title: 'Many at once',
  cells: (scope) => aa.cells({ ...scope, peers: [] }),
  lines: (trials, scope) => {
    const rows = scope.loads.map((load, stream) => {
      const pool = answersTo(trials, { kind: 'pair', factor: 1, tool: 'eightways', budget: scope.budget }).filter(
        (trial) => trial.load === load,
      );
      if (pool.length < MANY) return [loadTitles[load], `${pool.length} trials are fewer than ${MANY}`, '–', '–', '–'];
      const random = seeded(derivedSeed(7, stream));
      const suites = Array.from({ length: SUITES }, () => shuffled(pool, random).slice(0, MANY));
      const any = (claims: (trial: Trial) => boolean): number => suites.filter((suite) => suite.some(claims)).length;
      return [
        loadTitles[load],
        shareOf(pool, corrected),
        share(any(plain), SUITES),
        share(any(corrected), SUITES),
        metWhen(SUITES, any(corrected) / SUITES <= 0.05),
      ];
    });
    return [
      `Goal: any false claim in at most 5 % of ${SUITES} null suites. Each suite is ${MANY} real A/A trials drawn without putting back from those of one load; more suites than trials say nothing more than the column of single trials does.`,
      '',
      ...markdown(
        ['load', 'single trials that claim at 1 − 0.05/40', 'suites with a claim, uncorrected', 'with Holm', 'goal'],
        rows,
      ),
    ];
  },
};
