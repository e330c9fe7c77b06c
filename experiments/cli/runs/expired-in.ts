import { expiredAdvice } from '../../../lib/gates/expired.js';
import type { ExpiredAdvice } from '../../../lib/gates/gate.js';
import { openHistory } from '../../../lib/history/history.js';
import { historyUrl } from './history-url.js';

interface Asked {
  /** of the records */
  readonly folder: string;
  readonly db: string | undefined;
  /** names */
  readonly experiments: readonly string[];
}

/** Advice on experiments that has expired, as the history of the records tells; a note where there is no history. */
export const expiredIn = async ({
  folder,
  db,
  experiments,
}: Asked): Promise<{ readonly expired: readonly ExpiredAdvice[]; readonly note: readonly string[] }> => {
  try {
    const history = await openHistory({ url: historyUrl(db, folder), folder });
    try {
      const rows = await history.rows({});
      return { expired: expiredAdvice(rows.filter(({ experiment }) => experiments.includes(experiment))), note: [] };
    } finally {
      await history.close();
    }
  } catch (error) {
    // what was measured stands without it
    return { expired: [], note: [`Advice was not looked up. ${(error as Error).message.replaceAll('\n', ' ')}`] };
  }
};
