import type { OperationKind } from './protocol.js';

/** What a resource of the engine stands for: an operation that is over when it calls back, or a source of events. */
export type ResourceKind =
  | {
      readonly operation: OperationKind;
      readonly target: (resource: object, file: string) => string;
      /** it calls back more than once */
      readonly again?: true;
    }
  | { readonly event: string };

/** By the engine's name of it; null: part of something that is followed otherwise, as promises are. */
export const resourceKind = (type: string): ResourceKind | null => {
  const known = kinds.get(type);
  if (known !== undefined) return known;
  const found = table.find(([pattern]) => pattern.test(type))?.[1] ?? null;
  kinds.set(type, found);
  return found;
};

const member = (resource: object, name: string): unknown => (resource as Readonly<Record<string, unknown>>)[name];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const nothing = (): string => '';

const table: readonly (readonly [RegExp, ResourceKind])[] = [
  [
    /^Timeout$/,
    {
      operation: 'timer',
      target: (resource) => `${Math.round(Number(member(resource, '_idleTimeout') ?? 0))} ms`,
      again: true,
    },
  ],
  [/^Immediate$/, { operation: 'immediate', target: nothing }],
  [/^(FSREQ|FILEHANDLECLOSEREQ)/, { operation: 'file', target: (_resource, file) => file }],
  [
    /^(GETADDRINFOREQWRAP|GETNAMEINFOREQWRAP|QUERYWRAP)$/,
    { operation: 'name lookup', target: (resource) => text(member(resource, 'hostname')) },
  ],
  [/^(TCPWRAP|TCPCONNECTWRAP|PIPEWRAP|PIPECONNECTWRAP|TLSWRAP|JSSTREAM|HTTP2SESSION|UDPWRAP)$/, { event: 'data' }],
  [/^(TCPSERVERWRAP|PIPESERVERWRAP)$/, { event: 'server' }],
  [/^PROCESSWRAP$/, { event: 'process' }],
  [/^(WORKER|MESSAGEPORT)$/, { event: 'worker' }],
  [/^TTYWRAP$/, { event: 'input' }],
  [/^(SIGNALWRAP|FSEVENTWRAP|STATWATCHER)$/, { event: 'signal' }],
  [/^(ZLIB|BROTLI|ZSTD)/i, { operation: 'compression', target: nothing, again: true }],
  [/^(?!HTTP).*(REQUEST|JOB)$/, { operation: 'crypto', target: nothing }],
  [/^(WORKREQ|NAPI|ThreadSafe)/i, { operation: 'native work', target: nothing }],
];

const kinds = new Map<string, ResourceKind | null>();
