import { readLedger, trackOf } from '../../lib/advise/ledger.js';
import { ledgerChart } from '../../lib/charts/ledger.js';
import { ledgerText } from '../../lib/text/ledger.js';
import { colours, plain } from '../../lib/text/paint.js';
import type { Action } from './line/command.js';
import { drawTo } from './runs/draw.js';
import { ledgerPath } from './runs/ledger-path.js';

/** Shows every projection that was ever scored, and how good they were. */
export const action: Action = async ({ text }, terminal) => {
  const ledger = readLedger(ledgerPath());
  if (text.chart) await drawTo(text.chart, ledgerChart(ledger.entries));
  if (terminal.json)
    terminal.out(JSON.stringify({ ...ledger, track: trackOf(ledger.entries), file: ledgerPath() }, null, 2));
  else terminal.out(ledgerText(ledger, { paint: terminal.colour ? colours : plain }));
  return 'fine';
};
