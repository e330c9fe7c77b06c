import { join } from 'node:path';
import { environment, labRequirements, preparePython } from '../../experiments/lab/python.js';
import { installKernel } from '../../kernel/spec.js';
import { browserCheckNames, browserChecks } from './browser/browser.js';
import type { Check, OnCheck } from './check.js';
import { type Kills, killCheckNames, killChecks } from './kill.js';
import { type Endurance, pythonChecks } from './python.js';
import { queueCheckNames, queueChecks } from './queue/queue.js';

export interface EndToEnd {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** one for each check, and the reason where some were skipped */
  readonly lines: readonly string[];
}

const requirements = [labRequirements, join(__dirname, 'requirements.txt')];

/** All checks together may take this long; each one has limits of its own. */
const limitMinutes = 12;

/**
 * Drives the kernel from Jupyter's own clients, in the virtual environment .venv, and from front ends in a browser; then
 * workers on a queue, beside a Redis of their own. `names` are those of single checks; a run that is killed again and again
 * is one only by its name. `say` is given each line as soon as it stands.
 */
export const e2e = async (
  names: readonly string[] = [],
  endurance: Endurance = {},
  kills: Kills = {},
  say: (line: string) => void = () => {},
): Promise<EndToEnd> => {
  const isQueue = (name: string): boolean => queueCheckNames.includes(name);
  const parts: EndToEnd[] = [];
  const add = (part: EndToEnd): void => {
    parts.push(part);
    for (const line of part.lines) say(line);
  };
  const isKill = (name: string): boolean => killCheckNames.includes(name);
  const others = names.filter((name) => !isQueue(name) && !isKill(name));
  if (names.length === 0 || others.length > 0) parts.push(...(await withJupyter(others, endurance, say)));
  if (names.length === 0 || names.some(isQueue))
    add(outcomeOr(await queueChecks(), 'workers on a queue: skipped, since'));
  if (names.some(isKill)) add(outcomeOf(await killChecks(kills)));
  return parts.reduce((one, other) => ({
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    lines: [...one.lines, ...other.lines],
  }));
};

const withJupyter = async (
  names: readonly string[],
  endurance: Endurance,
  say: (line: string) => void,
): Promise<readonly EndToEnd[]> => {
  const refused = (part: EndToEnd): EndToEnd => {
    for (const line of part.lines) say(line);
    return part;
  };
  const onCheck: OnCheck = (check) => say(lineOf(check));
  const missing = preparePython({ requirements });
  if (missing) return [refused(skipped(`the kernel under real Jupyter clients: skipped, since ${missing}`))];
  installKernel({ prefix: environment });
  const inBrowser = names.filter((name) => browserCheckNames.includes(name));
  const inPython = names.filter((name) => !browserCheckNames.includes(name));
  const [all, long] = [names.length === 0, Object.values(endurance).some(Boolean)];
  const own =
    all || inPython.length > 0 ? await pythonChecks(inPython, endurance, long ? 90 : limitMinutes, onCheck) : [];
  const browser = all || inBrowser.length > 0 ? await browserChecks(inBrowser, onCheck) : [];
  const absent = 'the kernel in JupyterLab and Notebook 7: skipped, since';
  return [outcomeOf(own), typeof browser === 'string' ? refused(skipped(`${absent} ${browser}`)) : outcomeOf(browser)];
};

const outcomeOr = (found: readonly Check[] | string, otherwise: string): EndToEnd =>
  typeof found === 'string' ? skipped(`${otherwise} ${found}`) : outcomeOf(found);

const skipped = (reason: string): EndToEnd => ({ passed: 0, failed: 0, skipped: 1, lines: [`- ${reason}`] });

const outcomeOf = (checks: readonly Check[]): EndToEnd => ({
  passed: checks.filter(({ ok }) => ok).length,
  failed: checks.filter(({ ok }) => !ok).length,
  skipped: 0,
  lines: checks.map(lineOf),
});

const lineOf = ({ check, ok, note }: Check): string =>
  `${ok ? '✔' : '✘'} ${check}${note ? (ok ? ` (${note})` : `\n${note.replace(/^/gm, '    ')}`) : ''}`;
