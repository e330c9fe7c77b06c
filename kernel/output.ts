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

export type Publish = (type: string, content: Readonly<Record<string, unknown>>) => void;

/** Seconds between two stream messages; a client redraws no faster. */
const streamInterval = 0.05;

/**
 * Output of one cell after another. Text is gathered for 50 ms from the first write and then sent, in order, also from
 * a loop that never yields; so a short cell sends one message. What comes after a cell has ended still goes to it, until
 * the next one starts.
 */
export const createOutput = (publish: Publish, now: () => number = () => performance.now() / 1000): Output => {
  const gathered: Record<StreamName, string> = { stdout: '', stderr: '' };
  let since = 0;
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    for (const name of ['stdout', 'stderr'] as const) {
      const text = gathered[name];
      gathered[name] = '';
      if (text) publish('stream', { name, text });
    }
  };

  return {
    flush,
    stream(name, text) {
      if (timer === null) {
        since = now();
        timer = setTimeout(flush, streamInterval * 1000).unref();
      }
      gathered[name] += text;
      if (now() - since >= streamInterval) flush();
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
