import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { CellError, excerpt } from '../failure.js';
import type { Cell, Notebook } from '../notebook.js';
import { keepLast } from '../plain.js';
import { declaredNames, mentions, parse } from '../syntax.js';
import { typescript } from '../typescript.js';
import { cellModule } from './cell-module.js';
import { settingsOf } from './config.js';
import { type Magic, numberOf, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { typeOf } from './variables.js';

export const worker: Magic = {
  name: 'worker',
  forms: ['cell'],
  title: 'run the cell in a worker thread, and give back its last value',
  help: `%%worker [-v NAME] [--timeout S]
body

Runs the body in a thread of its own, so that this one stays free, and gives the last expression's value, awaited.
Variables of earlier cells that it mentions are copied there, the value is copied back (structured clone: no functions;
a SharedArrayBuffer is shared). Imports of earlier cells are made there again. What it declares stays there.

  -v NAME      keep the value in a variable
  --timeout S  end it after so many seconds; 600 without it, or as %config says

An interrupt ends the thread.`,
  options: { flags: [], values: ['v', 'timeout'] },
  async run(call) {
    const given = toOptions(worker, call.argument);
    const name = given.values.get('v');
    if (name !== undefined) requireName('worker', name);
    const timeout = numberOf('worker', given, 'timeout', settingsOf(call.notebook).timeout, 0.01);
    const { notebook, cell } = call;
    const body = call.body ?? '';
    if (body.trim() === '') throw usageError(messages.emptyBody('worker'));
    const padding = '\n'.repeat(call.line + 1);
    const { compiled } = notebook.check(padding + keepLast(body, `const ${name ?? 'value$'}`, 'await '), cell);
    const { head, variables } = surroundings(notebook, body);
    const kept = `${keepLast(body, 'last$')}\n${answering}`;
    // The head stands on the magic's own line, the body on its own lines.
    const { path, folder } = await cellModule({ ...call, line: call.line - 1, body: `${head}\n${kept}` }, given.rest);
    try {
      const value = await inThread(path, folder, variables, timeout, cell);
      if (name !== undefined) notebook.define(name, value, typeOf(compiled.declarations, name, body));
      return name === undefined ? value : undefined;
    } finally {
      await rm(path, { force: true });
    }
  },
};

/** An error of copying does not survive copying itself. */
const answering =
  'const value$ = await last$; try { parentPort$.postMessage({ value: value$ }); } ' +
  'catch (error$) { parentPort$.postMessage({ refused: String(error$?.message) }); }';

/** What the body needs of the notebook: imports, made anew, and values to copy. */
const surroundings = (notebook: Notebook, body: string): { head: string; variables: Record<string, unknown> } => {
  const ts = typescript();
  const own = new Set(parse(body).statements.flatMap(declaredNames));
  const wanted = [...mentions(body)].filter((name) => notebook.names.includes(name) && !own.has(name));
  const imports = parse(notebook.declarations).statements.filter(
    (one) => ts.isImportDeclaration(one) && declaredNames(one).some((name) => wanted.includes(name)),
  );
  const imported = imports.flatMap(declaredNames);
  const copied = wanted.filter((name) => !imported.includes(name));
  const head = [
    "import { parentPort as parentPort$, workerData as workerData$ } from 'node:worker_threads';",
    ...imports.map((one) => one.getText().replaceAll('\n', ' ')),
    copied.length > 0 ? `let { ${copied.join(', ')} } = workerData$;` : '',
    'let last$;',
  ].join(' ');
  return { head, variables: Object.fromEntries(copied.map((name) => [name, notebook.store[name]])) };
};

interface Answer {
  readonly value?: unknown;
  readonly refused?: string;
}

const inThread = async (
  path: string,
  folder: string,
  variables: Record<string, unknown>,
  timeout: number,
  { label, text, output, signal }: Cell,
): Promise<unknown> => {
  const thread = start(path, variables);
  for (const stream of ['stdout', 'stderr'] as const)
    thread[stream].setEncoding('utf8').on('data', (chunk: string) => {
      if (!signal.aborted) output.stream(stream, chunk);
    });
  const stop = (): void => void thread.terminate();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeout * 1000);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      let answer: Answer | null = null;
      thread.once('message', (message: Answer) => {
        answer = message;
        // Timers and servers that the body leaves would keep the thread.
        setImmediate(stop);
      });
      thread.once('error', (error) => reject(toCellError(error, folder, label, text)));
      thread.once('exit', (code) => {
        if (answer?.refused !== undefined) reject(usageError(messages.notSentBack(answer.refused)));
        else if (answer) resolve(answer.value);
        else if (timedOut) reject(new CellError('TimeoutError', messages.tookTooLong('worker', timeout)));
        else reject(new CellError('ProcessError', messages.endedWith('worker', code, null)));
      });
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};

const start = (path: string, variables: Record<string, unknown>): Worker => {
  const options = { stdout: true, stderr: true, execArgv: ['--enable-source-maps'] };
  try {
    return new Worker(path, { ...options, workerData: variables });
  } catch (error) {
    const uncloneable = Object.keys(variables).find((name) => !isCloneable(variables[name]));
    if (uncloneable === undefined) throw error;
    throw usageError(messages.notCloneable(uncloneable));
  }
};

const isCloneable = (value: unknown): boolean => {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
};

/** The thread's error, at its place in the cell. */
const toCellError = (error: unknown, folder: string, label: string, text: string): unknown => {
  if (!(error instanceof Error)) return error;
  const { name, message, stack = '' } = error;
  const at = stack.indexOf(`${folder}/${label}:`);
  const [, line, column] =
    at < 0 ? [] : (/:(\d+):(\d+)/.exec(stack.slice(at + folder.length + label.length + 1)) ?? []);
  return new CellError(name, message, line ? excerpt(label, text, Number(line), Number(column)) : []);
};
