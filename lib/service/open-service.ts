import type { Target } from '../types.js';
import { startServer } from './server.js';
import type { UseProbe } from './server-use.js';
import { httpTransport, type Transport } from './transport.js';

/** A service that runs and can be asked. */
export interface OpenService {
  readonly target: Target;
  readonly transport: Transport;
  readonly use: UseProbe;
  /** seconds from its command to its listening */
  readonly start: number;
  /** how it ended, when it did so by itself; null: it runs */
  readonly ended: () => string | null;
  readonly close: () => Promise<void>;
}

/** Starts a service by its command line; `target.url` is a path on it: "/orders?of=7". */
export const openService = async (
  command: string,
  target: Target,
  { signal, timeout, cpus = null }: { signal?: AbortSignal | undefined; timeout?: number; cpus?: number | null } = {},
): Promise<OpenService> => {
  const asked = performance.now();
  const server = await startServer(command, { signal, cpus, ...(timeout !== undefined && { timeout }) });
  const { send, close } = httpTransport();
  return {
    target: { ...target, url: new URL(target.url, server.origin).href },
    transport: send,
    use: server.use,
    start: (performance.now() - asked) / 1000,
    ended: server.ended,
    close: async () => {
      close();
      await server.stop();
    },
  };
};
