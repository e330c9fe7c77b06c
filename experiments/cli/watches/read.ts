import { httpTransport } from '../../../lib/service/transport.js';
import type { OnlineSnapshot } from '../../../lib/types.js';
import { messages } from '../messages.js';

/** What one look at a live service gave. `how` says it in words, as they follow its address. */
export type Look =
  | { readonly kind: 'seen'; readonly snapshot: OnlineSnapshot }
  /**
   * refused: it wants another token; foreign: something else answers there; silent: connected, and not answered in time,
   * as when something holds its event loop; gone: nobody listens there, or hung up
   */
  | { readonly kind: 'refused' | 'foreign' | 'silent' | 'gone'; readonly how: string };

export interface Reader {
  readonly look: () => Promise<Look>;
  readonly close: () => void;
}

/** Looks at the endpoint of eightways/online, for at most `timeout` seconds each time. */
export const openReader = (url: string, token: string, timeout: number, interruption: AbortSignal): Reader => {
  const { send, close } = httpTransport();
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const target = { url, method: 'GET', headers, body: null, expect: { status: null, body: null } };
  return {
    look: async () => {
      const late = AbortSignal.timeout(timeout * 1000);
      try {
        const { status, body } = await send(target, AbortSignal.any([late, interruption]));
        if (status === 401) return { kind: 'refused', how: looks.refused };
        const snapshot = status === 200 ? snapshotOf(body) : null;
        return snapshot ? { kind: 'seen', snapshot } : { kind: 'foreign', how: looks.foreign(whatIs(status, body)) };
      } catch (error) {
        if (late.aborted) return { kind: 'silent', how: looks.silent(timeout) };
        const { code, message } = error as NodeJS.ErrnoException;
        return { kind: 'gone', how: looks.gone(code ?? message) };
      }
    },
    close,
  };
};

const { looks } = messages;

const snapshotOf = (body: string): OnlineSnapshot | null => {
  try {
    const read = JSON.parse(body) as Partial<OnlineSnapshot> | null;
    const whole = read?.schema === 1 && Array.isArray(read.spans) && read.eventLoop && read.cpu && read.memory;
    return whole ? (read as OnlineSnapshot) : null;
  } catch {
    return null;
  }
};

const whatIs = (status: number, body: string): string =>
  status === 200 ? `another page (${JSON.stringify(body.slice(0, 40))}…)` : `status ${status}`;
