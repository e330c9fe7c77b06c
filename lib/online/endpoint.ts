import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Endpoint {
  /** resolves once it listens; rejects with the reason why it cannot */
  readonly origin: Promise<string>;
  readonly close: () => Promise<void>;
}

/** A page by its path. */
export type Pages = Readonly<Record<string, { readonly type: string; readonly text: () => string }>>;

const LOOPBACK = '127.0.0.1';
const MOST_CONNECTIONS = 16;

/** Answers on the loopback interface, to those who show the token; does not keep the process alive. */
export const openEndpoint = (port: number, token: string, pages: Pages): Endpoint => {
  const wanted = digest(token);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 10_000 });
  server.maxConnections = MOST_CONNECTIONS;
  server.on('request', (request, response) => answer(request, response, wanted, pages));
  // a service that has nothing else to do ends, though somebody watches it
  server.on('connection', (socket) => socket.unref());
  server.listen(port, LOOPBACK).unref();
  const origin = once(server, 'listening').then(() => {
    // what goes wrong with a connection later is the reader's matter
    server.on('error', () => {});
    return `http://${LOOPBACK}:${(server.address() as { port: number }).port}`;
  });
  return {
    origin,
    close: async () => {
      await origin.catch(() => {});
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const answer = (request: IncomingMessage, response: ServerResponse, wanted: Buffer, pages: Pages): void => {
  const { status, text, headers } = replyTo(request, wanted, pages);
  const body = Buffer.from(text);
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const replyTo = ({ headers, method, url = '/' }: IncomingMessage, wanted: Buffer, pages: Pages): Reply => {
  if (!holds(headers.authorization, wanted))
    return {
      status: 401,
      text: 'Unauthorized: Authorization: Bearer TOKEN\n',
      headers: { 'www-authenticate': 'Bearer realm="eightways"' },
    };
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, text: 'Method not allowed\n', headers: { allow: 'GET, HEAD' } };
  const path = url.split('?')[0]!;
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (!page) return { status: 404, text: `Not found. There are ${Object.keys(pages).join(' and ')}\n` };
  try {
    return { status: 200, text: page.text(), headers: { 'content-type': page.type } };
  } catch (error) {
    return { status: 500, text: `${(error as Error).message}\n` };
  }
};

/** Both are compared as digests, so that neither content nor length shows in the time it takes. */
const holds = (header: string | undefined, wanted: Buffer): boolean => {
  const [, token = ''] = /^Bearer +([^ ]+) *$/i.exec(header ?? '') ?? [];
  return timingSafeEqual(digest(token), wanted);
};

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
