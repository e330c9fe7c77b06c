import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findIn } from '../../lib/advise/find.js';
import { rules } from '../../lib/advise/rules.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { findingsText } from '../../lib/text/findings.js';
import { colours, plain } from '../../lib/text/paint.js';
import { refusal } from './exits.js';
import { closest } from './line/closest.js';
import type { Action, Arguments } from './line/command.js';
import { messages } from './messages.js';
import { openProgress } from './runs/progress.js';

/** Searches a program's text for patterns that the strategies know better ways for. */
export const action: Action = async (given, terminal) => {
  const place = placeOf(given.words[0] ?? '.');
  const only = chosen(given);
  const progress = openProgress(terminal);
  try {
    progress.update({ label: 'read', done: 0, note: place.tsconfig ?? place.folder });
    const search = await findIn({
      ...place,
      only,
      signal: terminal.signal,
      onProgress: (done, file) => progress.update({ label: 'search', done, note: file }),
    });
    progress.close();
    if (terminal.json) terminal.out(JSON.stringify(search, null, 2));
    else terminal.out(findingsText(search, { paint: terminal.colour ? colours : plain }));
    return 'fine';
  } finally {
    progress.close();
  }
};

/** A folder with the configuration that is nearest above it, or a configuration with its own folder. */
const placeOf = (typed: string): { readonly folder: string; readonly tsconfig: string | null } => {
  const place = resolve(typed);
  if (!existsSync(place)) throw refusal('usage', messages.nowhere(typed));
  if (!statSync(place).isFile()) return { folder: place, tsconfig: configurationAbove(place) };
  if (!place.endsWith('.json')) throw refusal('usage', messages.noFolder(typed, dirname(typed)));
  return { folder: dirname(place), tsconfig: place };
};

const configurationAbove = (folder: string): string | null => {
  const config = join(folder, 'tsconfig.json');
  if (existsSync(config)) return config;
  const above = dirname(folder);
  return above === folder ? null : configurationAbove(above);
};

/** The ids of the rules asked for: all of them without an option. */
const chosen = ({ many }: Arguments): readonly string[] => {
  const known = rules.map(({ id }) => id);
  for (const name of many.rule ?? [])
    if (!known.includes(name)) throw refusal('usage', messages.unknownRule(name, closest(name, known), known));
  const names = Object.keys(strategies);
  for (const name of many.strategy ?? [])
    if (!names.includes(name)) throw refusal('usage', messages.unknownStrategy(name, closest(name, names), names));
  return rules
    .filter(({ id, strategy }) => (many.rule?.includes(id) ?? true) && (many.strategy?.includes(strategy) ?? true))
    .map(({ id }) => id);
};
