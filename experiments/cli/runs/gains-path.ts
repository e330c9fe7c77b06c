import { join, relative } from 'node:path';
import { recordsFolder } from './record-path.js';

/** The file of all measured gains: what EIGHTWAYS_GAINS says, else beside the records. */
export const gainsPath = (): string => process.env.EIGHTWAYS_GAINS ?? relative('', join(recordsFolder(), 'gains.json'));
