import diagnostics from 'node:diagnostics_channel';
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { performance } from 'node:perf_hooks';
import type { Begun, Following } from './recorder.js';
import { stackHere } from './stack.js';

interface UndiciRequest {
  readonly origin?: string | URL;
  readonly method?: string;
  readonly path?: string;
}

/** Requests of node:http, of the engine's own fetch, and of undici: one operation each, from the call to the answer's end. */
export const followRequests = (
  { begin, reached }: Following,
  isProgram: (url: string) => boolean,
): { readonly stop: () => void } => {
  const open = new WeakMap<object, number>();
  /** calls of fetch whose request is not made yet: undici makes it some microtasks later, from no line of the program */
  const asked: (Begun & { readonly url: string })[] = [];
  const finish = (request: object | undefined, over: boolean): void => {
    const operation = request && open.get(request);
    if (operation === undefined) return;
    if (over) open.delete(request!);
    reached(operation, over);
  };
  const made = (request: ClientRequest): ClientRequest => {
    if (open.has(request)) return request;
    const host = request.getHeader('host');
    open.set(request, begin('HTTP request', `${request.method} ${typeof host === 'string' ? host : request.host}`));
    request.once('close', () => finish(request, true));
    return request;
  };
  // the engine tells of a request when it is sent, where no line of the program is above it any more
  const undo = [http, https].flatMap((module) =>
    (['request', 'get'] as const).map((name) => {
      const own = module[name];
      const making = Object.assign(
        (...given: unknown[]) => made((own as (...all: unknown[]) => ClientRequest)(...given)),
        own,
      );
      module[name] = making as typeof own;
      return () => {
        if (module[name] === (making as typeof own)) module[name] = own;
      };
    }),
  );
  syncBuiltinESMExports();
  const listeners: Readonly<Record<string, (message: never) => void>> = {
    'http.client.request.start': ({ request }: { request: ClientRequest }) => made(request),
    'http.client.response.finish': ({ request }: { request: object }) => finish(request, false),
    'undici:request:create': ({ request }: { request: UndiciRequest }) => {
      const { origin = '', method = 'GET', path = '' } = request;
      const at = asked.findIndex(({ url }) => url === `${origin}${path}`);
      const [from] = at < 0 ? [] : asked.splice(at, 1);
      open.set(request, begin('HTTP request', `${method} ${hostOf(`${origin}`)}`, from));
    },
    'undici:request:headers': ({ request }: { request: object }) => finish(request, false),
    'undici:request:trailers': ({ request }: { request: object }) => finish(request, true),
    'undici:request:error': ({ request }: { request: object }) => finish(request, true),
  };
  for (const [name, listener] of Object.entries(listeners)) diagnostics.subscribe(name, listener as never);

  const own = globalThis.fetch;
  const following = function fetch(this: unknown, ...given: Parameters<typeof own>): ReturnType<typeof own> {
    const url = requested(given[0]);
    if (url !== null && asked.length < 10_000) asked.push({ at: performance.now(), ...stackHere(isProgram), url });
    return own.apply(this as typeof globalThis, given);
  };
  if (typeof own === 'function') globalThis.fetch = following as typeof own;
  return {
    stop: () => {
      for (const [name, listener] of Object.entries(listeners)) diagnostics.unsubscribe(name, listener as never);
      if (globalThis.fetch === following) globalThis.fetch = own;
      for (const one of undo) one();
      syncBuiltinESMExports();
    },
  };
};

const requested = (given: unknown): string | null => {
  try {
    const { origin, pathname, search } = new URL(
      typeof given === 'string' || given instanceof URL ? given : (given as Request).url,
    );
    return `${origin}${pathname}${search}`;
  } catch {
    return null;
  }
};

const hostOf = (origin: string): string => origin.replace(/^\w+:\/\//, '');
