import { wrap } from '../../../lib/text/columns.js';
import { uncountedText } from '../../../lib/text/work.js';
import type { Comparison } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';

/** Says why instructions were not counted, below the first comparison that a reason holds for and not again. */
export const uncountedOnce = ({ columns }: Terminal): ((comparison: Comparison) => readonly string[]) => {
  const said = new Set<string>();
  return (comparison) => {
    const text = uncountedText(comparison);
    if (text === null || said.has(text)) return [];
    said.add(text);
    return [wrap(`    ${text}`, Math.max(60, columns), '    ')];
  };
};
