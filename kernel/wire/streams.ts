import type { StreamName } from '../output.js';
import type { Header } from './message.js';

export interface Streams {
  /** Text that a request's code wrote. */
  readonly add: (name: StreamName, text: string, parent: Header | null) => void;
  /** Sends what was gathered so far. */
  readonly flush: () => void;
}

type Publish = (name: StreamName, text: string, parent: Header | null) => void;

/** Seconds between two stream messages; a client redraws no faster. */
const streamInterval = 0.05;

/**
 * Gathers text for 50 ms from the first write and then sends it, so that a short cell sends one message and a long one
 * twenty a second. It is the wire's thread that gathers: the one that writes may never yield again.
 */
export const gatherStreams = (
  publish: Publish,
  { now = () => performance.now() / 1000, after = setTimeout }: { now?: () => number; after?: typeof setTimeout } = {},
): Streams => {
  const gathered: Record<StreamName, string> = { stdout: '', stderr: '' };
  let from: { readonly parent: Header | null; readonly since: number; readonly timer: NodeJS.Timeout } | null = null;

  const flush = (): void => {
    if (from === null) return;
    const { parent, timer } = from;
    clearTimeout(timer);
    from = null;
    for (const name of ['stdout', 'stderr'] as const) {
      const text = gathered[name];
      gathered[name] = '';
      if (text) publish(name, text, parent);
    }
  };

  return {
    flush,
    add(name, text, parent) {
      if (from !== null && from.parent?.msg_id !== parent?.msg_id) flush();
      from ??= { parent, since: now(), timer: after(flush, streamInterval * 1000).unref() };
      gathered[name] += text;
      // A flood of messages may keep the timer waiting.
      if (now() - from.since >= streamInterval) flush();
    },
  };
};
