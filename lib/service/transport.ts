import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Expectation, Target } from '../types.js';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Sends one request; rejects when no whole answer came, or the signal aborts. */
export type Transport = (target: Target, signal: AbortSignal) => Promise<Reply>;

/** HTTP with connections kept open, one for each request under way. `close` ends them. */
export const httpTransport = (): { readonly send: Transport; readonly close: () => void } => {
  const kept = { keepAlive: true, maxFreeSockets: Number.POSITIVE_INFINITY };
  const agents = { 'http:': new HttpAgent(kept), 'https:': new HttpsAgent(kept) };
  const send = (target: Target, signal: AbortSignal): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const { url, method, headers, body } = target;
      const protocol = url.startsWith('https:') ? 'https:' : 'http:';
      const request = (protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        agent: agents[protocol],
        method,
        headers: { ...headers, ...(body !== null && { 'content-length': Buffer.byteLength(body) }) },
        signal,
      });
      request.once('response', (response) => read(response).then(resolve, reject));
      request.once('error', (error: NodeJS.ErrnoException) => {
        // A server may close a kept connection just as it is used again; Node's documentation says to send once more.
        if (error.code === 'ECONNRESET' && request.reusedSocket && !signal.aborted)
          send(target, signal).then(resolve, reject);
        else reject(error);
      });
      request.end(body ?? undefined);
    });
  return {
    send,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
};

const read = async (response: IncomingMessage): Promise<Reply> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() };
};

/** What is wrong with an answer, in a word or two; null when it is right. */
export const wrongOf = ({ status, body }: Reply, expect: Expectation): string | null => {
  if (expect.status === null ? status < 200 || status > 299 : status !== expect.status) return `status ${status}`;
  return expect.body !== null && body !== expect.body ? 'another body' : null;
};
