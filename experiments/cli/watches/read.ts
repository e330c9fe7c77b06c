import { httpTransport } from '../../../lib/service/transport.js';
import type { OnlineSnapshot } from '../../../lib/types.js';

/** What one look at a live service gave. */
export type Look =
  | { readonly kind: 'seen'; readonly snapshot: OnlineSnapshot }
  /** it wants another token */
  | { readonly kind: 'refused' }
  /** something else answers there */
  | { readonly kind: 'foreign'; readonly what: string }
  /** connected, and not answered in time: something may hold its event loop */
  | { readonly kind: 'silent' }
  /** nobody listens there, or hung up */
  | { readonly kind: 'gone'; readonly why: string };

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
        if (status === 401) return { kind: 'refused' };
        const snapshot = status === 200 ? snapshotOf(body) : null;
        return snapshot ? { kind: 'seen', snapshot } : { kind: 'foreign', what: whatIs(status, body) };
      } catch (error) {
        if (late.aborted) return { kind: 'silent' };
        const { code, message } = error as NodeJS.ErrnoException;
        return { kind: 'gone', why: code ?? message };
      }
    },
    close,
  };
};

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
