// Loaded ahead of a program that is watched: counts calls, or samples allocations, and writes what it saw when the
// program ends. Where the engine cannot load it ahead, it loads the program itself. Bundled into one plain module.
import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import type { Watched, WatchRequest } from './watch-protocol.js';

const { EIGHTWAYS_WATCH: asked } = process.env;
// what the program starts is not watched
delete process.env.EIGHTWAYS_WATCH;

const watch = async ({ what, script, answer, interval, loads }: WatchRequest): Promise<void> => {
  const session = new Session();
  const absent: string[] = [];
  // The session is this thread's own, and answers before `post` returns; an engine that doesn't has no such thing.
  const post = (method: string, params: object = {}): Record<string, unknown> | null => {
    const answers: { readonly error: Error | null; readonly value: object | undefined }[] = [];
    session.post(method, params, (error: Error | null, value?: object) => void answers.push({ error, value }));
    const [answer] = answers;
    if (!answer || answer.error) absent.push(`${method}: ${answer?.error?.message ?? 'no answer'}`);
    return !answer || answer.error ? null : ((answer.value ?? {}) as Record<string, unknown>);
  };
  try {
    session.connect();
    if (what === 'calls') {
      post('Profiler.enable');
      post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    } else {
      post('HeapProfiler.enable');
      post('HeapProfiler.startSampling', {
        samplingInterval: interval,
        includeObjectsCollectedByMajorGC: true,
        includeObjectsCollectedByMinorGC: true,
      });
    }
  } catch (error) {
    absent.push(error instanceof Error ? error.message : String(error));
  }
  const before = process.memoryUsage().heapUsed;
  process.on('exit', () => {
    const { heapUsed } = process.memoryUsage();
    const covered = what === 'calls' && absent.length === 0 ? post('Profiler.takePreciseCoverage') : null;
    const sampled = what === 'allocation' && absent.length === 0 ? post('HeapProfiler.stopSampling') : null;
    const url = pathToFileURL(script).href;
    const scripts = (covered?.result ?? []) as { readonly url: string; readonly functions: unknown }[];
    const found = scripts.find((one) => one.url === url);
    const watched: Watched = {
      absent,
      functions: (found?.functions as Watched['functions'] | undefined) ?? null,
      source: found ? readFileSync(script, 'utf8') : null,
      heapProfile: sampled?.profile ?? null,
      heapGrowth: heapUsed - before,
      // kilobytes, in Node and Deno
      peakResident: process.resourceUsage().maxRSS * 1024,
    };
    writeFileSync(answer, JSON.stringify(watched));
  });
  if (!loads) return;
  process.argv.splice(1, 1);
  await import(pathToFileURL(script).href);
};

if (asked && isMainThread) void watch(JSON.parse(asked) as WatchRequest);
