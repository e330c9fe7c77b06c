// Loaded ahead of a program: counts what is pending while the event loop has nothing to do, and writes it when the
// program ends. Bundled into one plain module.
import { createHook } from 'node:async_hooks';
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import type { Pending } from './watch-protocol.js';

const { EIGHTWAYS_PENDING: answer } = process.env;
// what the program starts is not watched
delete process.env.EIGHTWAYS_PENDING;

// Requests, which are over when they call back; what stays open until it is closed is pending all the while.
const once =
  /^(FSREQ|TCPCONNECTWRAP|PIPECONNECTWRAP|GETADDRINFOREQWRAP|GETNAMEINFOREQWRAP|QUERYWRAP|Timeout|\w+REQUEST|\w*JOB)/;
const open = /^(TCPWRAP|PIPEWRAP|PROCESSWRAP|WORKER|HTTPCLIENTREQUEST)$/;

const watch = (file: string): void => {
  const pending = new Map<number, boolean>();
  const kinds: Record<string, number> = {};
  let [idle, weighted] = [0, 0];
  const look = (): void => {
    const now = performance.nodeTiming.idleTime;
    weighted += (now - idle) * pending.size;
    idle = now;
  };
  const hook = createHook({
    init: (id, kind) => {
      const ends = once.test(kind) && kind !== 'HTTPCLIENTREQUEST';
      if (!ends && !open.test(kind)) return;
      look();
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      pending.set(id, ends);
    },
    before: (id) => {
      look();
      if (pending.get(id)) pending.delete(id);
    },
    destroy: (id) => {
      look();
      pending.delete(id);
    },
  }).enable();
  process.on('exit', () => {
    look();
    hook.disable();
    const seen: Pending = { idle: idle / 1000, concurrency: idle > 0 ? weighted / idle : 0, kinds };
    writeFileSync(file, JSON.stringify(seen));
  });
};

if (answer && isMainThread) watch(answer);
