import type { Projection } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';
import type { Growing } from './growing.js';

export const takeProgram = async (
  _files: readonly string[],
  _record: Growing,
  _budget: number,
  _terminal: Terminal,
): Promise<Projection | null> => null;
