import { join } from 'node:path';

/** Where the history is kept: what --db or EIGHTWAYS_HISTORY says, or a SQLite file beside the records. */
export const historyUrl = (asked: string | undefined, folder: string): string =>
  asked ?? process.env.EIGHTWAYS_HISTORY ?? join(folder, 'history.sqlite');
