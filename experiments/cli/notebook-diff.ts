import { type CellDifference, diffNotebooks } from '../../kernel/ipynb/diff/diff.js';
import type { Standing } from '../../kernel/ipynb/diff/difference.js';
import { readIpynb } from '../../kernel/ipynb/read.js';
import { oneLine } from '../../lib/text/columns.js';
import { colours, plain, type Tone } from '../../lib/text/paint.js';
import { count } from '../../lib/text/quantities.js';
import type { Action } from './line/command.js';
import { share } from './line/values.js';

/** Says of each cell whether it shows another thing than it did. */
export const action: Action = async ({ words: [before = '', after = ''], text }, terminal) => {
  const tolerance = text.tolerance ? share('--tolerance', text.tolerance) : null;
  const cells = diffNotebooks(readIpynb(before), readIpynb(after), { tolerance });
  const paint = terminal.colour ? colours : plain;
  if (terminal.json) terminal.out(JSON.stringify({ cells }, null, 2));
  else {
    for (const { cell, standing, lines } of cells) {
      if (standing === 'same' || standing === 'stayed') continue;
      terminal.out(`${oneLine(cell)}: ${paint(tones[standing], standing)}`);
      for (const line of lines) terminal.out(`    ${oneLine(line)}`);
    }
    terminal.out(counts(cells));
  }
  return cells.some(({ standing }) => standing === 'moved' || standing === 'differs') ? 'unmet' : 'fine';
};

const tones: Readonly<Record<Standing, Tone>> = {
  same: 'dim',
  stayed: 'good',
  unsure: 'dim',
  moved: 'doubt',
  differs: 'bad',
};

/** "12 cells: 9 same, 2 stayed, 1 moved" */
const counts = (cells: readonly CellDifference[]): string => {
  const each = (Object.keys(tones) as Standing[]).map(
    (standing) => [standing, cells.filter((cell) => cell.standing === standing).length] as const,
  );
  const parts = each.filter(([, number]) => number > 0).map(([standing, number]) => `${number} ${standing}`);
  return `${count(cells.length, 'cell')}: ${parts.join(', ') || 'none to compare'}`;
};
