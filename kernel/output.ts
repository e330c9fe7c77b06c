import { StringDecoder } from 'node:string_decoder';
import type { Bundle } from './display.js';

/** Where what a cell shows goes. */
export interface Output {
  readonly stream: (name: StreamName, text: string) => void;
  readonly display: (bundle: Bundle, options?: { id?: string | undefined; update?: boolean }) => void;
  readonly clear: (wait: boolean) => void;
  /** hands over everything written so far */
  readonly flush: () => void;
}

export type StreamName = 'stdout' | 'stderr';

/** Where what a cell shows goes, as a client is to hear of it. */
export interface Publisher {
  readonly publish: (type: string, content: Readonly<Record<string, unknown>>) => void;
  readonly write: (name: StreamName, text: string) => void;
}

/** Seconds for which a flood of writes is gathered here, and the writes before it is one. */
const gatherSeconds = 0.05;
const flood = 100;

/**
 * Output of one cell after another, in order. A write is handed over at once: code that never yields again may follow it.
 * Only a flood of them is gathered, which would keep both threads busy. What comes after a cell has ended still goes to
 * it, until the next one starts.
 */
export const createOutput = (
  { publish, write }: Publisher,
  now: () => number = () => performance.now() / 1000,
): Output => {
  const gathered: Record<StreamName, string> = { stdout: '', stderr: '' };
  let writes = 0;
  let since = 0;
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    for (const name of ['stdout', 'stderr'] as const) {
      const text = gathered[name];
      gathered[name] = '';
      if (text) write(name, text);
    }
  };

  return {
    flush,
    stream(name, text) {
      if (timer === null) {
        since = now();
        writes = 0;
        timer = setTimeout(flush, gatherSeconds * 1000).unref();
      }
      writes += 1;
      if (writes <= flood) write(name, text);
      else gathered[name] += text;
      if (now() - since >= gatherSeconds) flush();
    },
    display({ data, metadata }, { id, update = false } = {}) {
      flush();
      const transient = id === undefined ? {} : { display_id: id };
      publish(update ? 'update_display_data' : 'display_data', { data, metadata, transient });
    },
    clear(wait) {
      flush();
      publish('clear_output', { wait });
    },
  };
};

/** Sends what the process writes to its standard streams to `output`; gives back the way to undo it. */
export const captureStreams = (output: Pick<Output, 'stream'>): (() => void) => {
  const undo = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const original = stream.write;
    const decoder = new StringDecoder('utf8');
    stream.write = ((chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
      output.stream(name, typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
      const done = typeof encoding === 'function' ? encoding : callback;
      if (typeof done === 'function') process.nextTick(done as () => void);
      return true;
    }) as typeof stream.write;
    return () => {
      stream.write = original;
    };
  });
  return () => undo.forEach((one) => void one());
};
