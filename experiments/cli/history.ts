import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type History, openHistory } from '../../lib/history/history.js';
import { trendsOf } from '../../lib/history/trends.js';
import { colours, plain } from '../../lib/text/paint.js';
import { trendText } from '../../lib/text/trend.js';
import type { Trend } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { messages } from './messages.js';
import { historyUrl } from './runs/history-url.js';
import { openProgress } from './runs/progress.js';
import { recordsFolder } from './runs/record-path.js';

/** Shows how speed-ups went from commit to commit, and where their level changed. */
export const action: Action = async (given, terminal) => {
  const history = await open(given, terminal);
  try {
    const [experiment] = given.words;
    const { commit, machine, engine } = given.text;
    const rows = await history.rows({ experiment, commit, machine, engine });
    for (const message of history.unread) terminal.note(message);
    if (rows.length === 0) throw refusal('usage', messages.noHistory(filtersOf(given)));
    const trends = trendsOf(rows);
    const files = given.text.output ? await drawn(trends, given.text.output) : [];
    if (terminal.json) terminal.out(JSON.stringify({ rows, trends, files, unread: history.unread }, null, 2));
    else {
      const paint = terminal.colour ? colours : plain;
      for (const [index, trend] of trends.entries())
        terminal.out(`${index > 0 ? '\n' : ''}${trendText(trend, { paint })}`);
      for (const file of files) terminal.out(file);
    }
    return history.unread.length > 0 ? 'unusable' : 'fine';
  } finally {
    // a history that cannot be kept is derived again the next time
    await history.close().catch((error: Error) => terminal.note(error.message));
  }
};

const open = async ({ text, flags }: Arguments, terminal: Terminal): Promise<History> => {
  const progress = openProgress(terminal);
  try {
    const folder = text.records ?? recordsFolder();
    return await openHistory({
      folder,
      url: historyUrl(text.db, folder),
      rebuild: flags.rebuild === true,
      onProgress: progress.update,
    });
  } finally {
    progress.close();
  }
};

/** Draws each trend, numbered in the order they are told in. */
const drawn = async (trends: readonly Trend[], folder: string): Promise<readonly string[]> => {
  const { trend: chart } = await import('../../lib/charts/trend.js');
  const { toSvg } = await import('../../lib/charts/render.js');
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const [index, each] of trends.entries()) {
    const file = join(folder, `trend-${index + 1}.svg`);
    writeFileSync(file, await toSvg(chart(each)));
    files.push(file);
  }
  return files;
};

const filtersOf = ({ words, text }: Arguments): string =>
  [
    ...words.map((word) => `"${word}"`),
    ...(['commit', 'machine', 'engine'] as const).flatMap((name) => (text[name] ? [`--${name} ${text[name]}`] : [])),
  ].join(' ');
