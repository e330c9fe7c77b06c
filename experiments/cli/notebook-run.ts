import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CellError } from '../../kernel/failure.js';
import type { ChildStart } from '../../kernel/headless/child-channel.js';
import type { CellEvent, HeadlessRun } from '../../kernel/headless/headless.js';
import type { Given } from '../../kernel/headless/parameters.js';
import { type Supervised, superviseRun } from '../../kernel/headless/supervise.js';
import { cellName, type Ipynb, isFields } from '../../kernel/ipynb/ipynb.js';
import { readIpynb } from '../../kernel/ipynb/read.js';
import { type Solutions, withSolutions } from '../../kernel/ipynb/solutions.js';
import { oneLine } from '../../lib/text/columns.js';
import { duration } from '../../lib/text/quantities.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { seconds } from './line/values.js';
import { messages } from './messages.js';
import { openProgress } from './runs/progress.js';

/** Seconds that one cell may take. */
const patience = 600;

/** Runs a notebook, saving after each cell, and says of each how it ended. */
export const action: Action = async ({ words: [path = ''], text, many, flags }, terminal) => {
  const read = readIpynb(path);
  requireTypeScript(read, path);
  const target = resolve(text.output ?? path.replace(/(\.ipynb)?$/, '.run.ipynb'));
  const notebook = { ...read, cells: withSolutions(read.cells, (text.solutions ?? 'show') as Solutions) };
  const parameters = (many.param ?? []).map(toGiven);
  const earlier = flags.resume && existsSync(target) ? readIpynb(target) : null;
  const same = [...(text.output ? [`-o ${text.output}`] : []), ...(many.param ?? []).map((one) => `-p '${one}'`)];
  const goingOn = [`${terminal.typed} notebook run ${path}`, ...same, '--resume'].join(' ');
  const progress = openProgress(terminal);
  let current: { event: CellEvent; since: number } | null = null;
  const draw = (): void => {
    if (!current || !terminal.live) return;
    const { event, since } = current;
    const label = `${cellName(event.index, event)}, ${event.done + 1} of ${event.total}`;
    progress.update({ label, done: event.done / event.total, note: duration(Math.round(terminal.now() - since)) });
  };
  const start: ChildStart = {
    notebook,
    target,
    // What was asked for stands in the file, so that whoever opens it knows.
    own:
      parameters.length > 0 ? { parameters: Object.fromEntries(parameters.map((one) => [one.name, one.text])) } : null,
    options: {
      folder: dirname(resolve(path)),
      parameters,
      timeout: text.timeout ? seconds('--timeout', text.timeout) : patience,
      budget: text.budget ? seconds('--budget', text.budget) : Number.POSITIVE_INFINITY,
      skip: ['skip-execution', ...(many.skip ?? [])],
      allowErrors: flags['allow-errors'] === true,
      earlier,
    },
  };
  const supervised: Supervised = {
    signal: terminal.signal,
    now: terminal.now,
    onTick: draw,
    onCell: (event) => {
      current = event.status === null ? { event, since: terminal.now() } : null;
      draw();
      if (event.status === null || (terminal.live && !event.failure)) return;
      for (const line of linesOf(event)) progress.line(line);
    },
  };
  try {
    const { events, parameters: values } = await ran(start, supervised);
    const failed = events.filter(({ failure }) => failure !== null);
    if (terminal.json) terminal.out(JSON.stringify({ notebook: target, parameters: values, cells: events }, null, 2));
    else {
      progress.line(`${count(events)}. Notebook: ${target}`);
      if (events.length < total(events) || events.some(isOpen)) progress.line(`Try: ${goingOn}`);
    }
    return failed.length > 0 ? 'unmet' : 'fine';
  } finally {
    progress.close();
  }
};

const ran = async (start: ChildStart, supervised: Supervised): Promise<Omit<HeadlessRun, 'notebook'>> => {
  try {
    return await superviseRun(start, supervised);
  } catch (error) {
    // of parameters: cells fail without throwing
    throw error instanceof CellError ? refusal('usage', error.message) : error;
  }
};

const toGiven = (typed: string): Given => {
  const [, name, text = ''] = /^([A-Za-z$_][\w$]*)=([\s\S]*)$/.exec(typed) ?? [];
  if (name === undefined) throw refusal('usage', messages.notAParameter(typed));
  return { name, text };
};

/** Refuses cells in other languages; one without a kernel's name is taken for ours. */
const requireTypeScript = ({ metadata }: Ipynb, path: string): void => {
  const { kernelspec, language_info: info } = metadata;
  const language = (isFields(info) && info.name) || (isFields(kernelspec) && kernelspec.language) || 'typescript';
  if (!/^(type|java)script$/i.test(String(language)))
    throw refusal('unusable', messages.otherLanguage(path, String(language)));
};

const isOpen = ({ status }: CellEvent): boolean => ['failed', 'late', 'interrupted'].includes(String(status));

const total = (events: readonly CellEvent[]): number => events[0]?.total ?? 0;

/** "11 of 12 cells ran, 1 failed" */
const count = (events: readonly CellEvent[]): string => {
  const ran = events.filter(({ status }) => status !== 'skipped').length;
  const failed = events.filter(({ failure }) => failure !== null).length;
  const skipped = events.length - ran;
  const parts = [`${ran} of ${total(events)} cells ran`];
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join(', ');
};

const linesOf = ({ index, id, done, total: all, status, seconds: took, failure }: CellEvent): readonly string[] => {
  const said = `[${done + 1}/${all}] ${oneLine(cellName(index, { id }))}: ${status === null ? '' : words[status]}`;
  const line = took > 0 ? `${said} in ${duration(took)}` : said;
  const trace = failure?.traceback.flatMap((each) => each.split('\n')) ?? [];
  return [line, ...trace.map((each) => `    ${each}`)];
};

const words: Readonly<Record<NonNullable<CellEvent['status']>, string>> = {
  done: 'done',
  again: 'run again for its variables',
  skipped: 'skipped',
  failed: 'failed',
  late: 'ended',
  interrupted: 'interrupted',
};
