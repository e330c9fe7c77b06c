import { join, relative } from 'node:path';
import { recordsFolder } from './record-path.js';

/** The file of all scored projections: what EIGHTWAYS_LEDGER says, else beside the records. */
export const ledgerPath = (): string =>
  process.env.EIGHTWAYS_LEDGER ?? relative('', join(recordsFolder(), 'ledger.jsonl'));
