import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from 'sql.js';
import { type Compress, compressByFflate } from './compress.js';
import { delaysFrom, hoursFrom } from './delays.js';
import { type Departures, departuresByAsking } from './departures.js';
import { type Read, type Row, readAsObjects } from './query.js';

/** What the program can do in more than one way. */
export interface Parts {
  readonly departures: Departures;
  readonly read: Read;
  readonly compress: Compress;
}

export const asWritten: Parts = {
  departures: departuresByAsking,
  read: readAsObjects,
  compress: compressByFflate,
};

/** A service that listens. */
export interface Service {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The whole program: JSON over HTTP on what flies from where, out of an SQLite database, which it closes at its end. */
export async function openService(database: Database, parts: Parts): Promise<Service> {
  const server = createServer((request, response) => serve(database, parts, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => ended(server, database) };
}

type Route = (database: Database, parts: Parts, code: string) => readonly Row[];

const routes: Readonly<Record<string, Route>> = {
  departures: (database, { departures, read }, code) => departures(database, read, code),
  delays: (database, { read }, code) => delaysFrom(database, read, code),
  hours: (database, { read }, code) => hoursFrom(database, read, code),
};

function serve(database: Database, parts: Parts, { url = '/', headers }: IncomingMessage, out: ServerResponse): void {
  const [, name = '', code = ''] = url.split('/');
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!route || !/^[A-Z]{3}$/.test(code)) {
    send(out, 404, JSON.stringify({ error: `There is no ${url}` }));
    return;
  }
  try {
    const text = JSON.stringify({ airport: code, [name]: route(database, parts, code) });
    if (String(headers['accept-encoding']).includes('gzip')) {
      out.setHeader('content-encoding', 'gzip');
      send(out, 200, parts.compress(text));
    } else send(out, 200, text);
  } catch (error) {
    send(out, 500, JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  }
}

function send(out: ServerResponse, status: number, body: string | Uint8Array): void {
  out.statusCode = status;
  out.setHeader('content-type', 'application/json; charset=utf-8');
  out.setHeader('content-length', typeof body === 'string' ? Buffer.byteLength(body) : body.length);
  out.end(body);
}

const ended = (server: Server, database: Database): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      database.close();
      resolve();
    });
    server.closeAllConnections();
  });
