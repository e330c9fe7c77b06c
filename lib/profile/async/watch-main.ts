// Loaded ahead of a program: records its asynchronous operations, and writes them when it ends. Where the engine cannot
// load it ahead, it loads the program itself. Bundled into one plain module.
import { createHook } from 'node:async_hooks';
import { readFile, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import type { AsyncRequest, AsyncWatched } from './protocol.js';
import { startRecording } from './recorder.js';

const { EIGHTWAYS_ASYNC: asked } = process.env;
// what the program starts is not watched
delete process.env.EIGHTWAYS_ASYNC;

const watch = async ({ script, answer, loads }: AsyncRequest): Promise<void> => {
  const write = (watched: AsyncWatched): void => writeFileSync(answer, JSON.stringify(watched));
  if (loads) {
    const absent = await whatIsAbsent();
    if (absent.length > 0) {
      write({ absent, recording: null });
      return;
    }
  }
  const url = pathToFileURL(script).href;
  const recorder = startRecording(
    (file) => file === script || file === url || !/^node:|[\\/]node_modules[\\/]|^evalmachine/.test(file),
  );
  process.on('exit', () => write({ absent: [], recording: recorder.stop() }));
  if (!loads) return;
  process.argv.splice(1, 1);
  await import(url);
};

/** Engines have the functions and call nothing back: what a timer and a file set off is looked at, not what there is. */
const whatIsAbsent = async (): Promise<readonly string[]> => {
  const seen = new Set<string>();
  const kinds = new Map<number, string>();
  const hook = createHook({
    init: (id, type) => void kinds.set(id, type),
    before: (id) => void seen.add(kinds.get(id) ?? ''),
  }).enable();
  await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => readFile(answerOf(asked!), resolve));
  hook.disable();
  return [
    ['timers', /^Timeout$/],
    ['files', /^FSREQ/],
  ].flatMap(([what, pattern]) => ([...seen].some((type) => (pattern as RegExp).test(type)) ? [] : [what as string]));
};

const answerOf = (request: string): string => (JSON.parse(request) as AsyncRequest).answer;

if (asked && isMainThread) void watch(JSON.parse(asked) as AsyncRequest);
