import crypto from 'node:crypto';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workerThreads from 'node:worker_threads';
import zlib from 'node:zlib';
import { enter, followTimers, type Scope, scopeHere, within } from './scope.js';

/**
 * Lets what Node calls later remember the cell that asked for it: timers, callbacks and promises of files, names and
 * secrets, events of workers, sockets, servers, requests and watches. Nothing is done to promises and emitters themselves,
 * so that cells measure what they would anywhere.
 */
export const followWhatComesLater = (): void => {
  followTimers();
  const asynchronous = (module: object): string[] => Object.keys(module).filter((name) => `${name}Sync` in module);
  const callbacks = [
    [fs, asynchronous(fs)],
    [zlib, asynchronous(zlib)],
    [dns, Object.keys(dns).filter((name) => /^(lookup|resolve|reverse)/.test(name))],
    [crypto, ['pbkdf2', 'scrypt', 'hkdf', 'randomBytes', 'randomFill', 'generateKey', 'generateKeyPair']],
  ] as const;
  for (const [module, names] of callbacks) for (const name of names) replace(module, name, withCallback);
  for (const module of [fs.promises, dns.promises]) {
    for (const name of Object.keys(module))
      if (!/^[A-Z]|^(get|set)[A-Z]|^(watch|open)$/.test(name)) replace(module, name, promising);
  }
  replace(fs.promises, 'open', promisingMore(ofFileHandles));
  replace(globalThis, 'fetch', promisingMore(bodyReaders));

  const starts = [
    [net.Socket.prototype, ['connect']],
    [net.Server.prototype, ['listen']],
    [dgram.Socket.prototype, ['bind', 'connect', 'send']],
  ] as const;
  for (const [prototype, names] of starts) for (const name of names) replace(prototype, name, starting);
  for (const module of [http, https]) for (const name of ['request', 'get']) replace(module, name, giving);
  for (const name of ['watch', 'createReadStream', 'createWriteStream']) replace(fs, name, giving);
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      for (const emitter of [this, this.stdout, this.stderr]) follow(emitter);
      endWith(this, scopeHere()?.signal);
    }
  };
  Object.defineProperty(workerThreads.Worker, 'name', { value: 'Worker' });
  syncBuiltinESMExports();
};

/** An interrupt of a cell ends the threads that it started, as it does its processes: one that spins would keep a core for good. */
const endWith = (thread: workerThreads.Worker, signal: AbortSignal | undefined): void => {
  if (!signal) return;
  const end = (): void => void thread.terminate();
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  thread.once('exit', () => signal.removeEventListener('abort', end));
};

const followed = new WeakSet<EventEmitter>();

/** Runs the listeners of `emitter` as the cell's, and those of what it hands them: connections, requests, answers. */
export const follow = (emitter: EventEmitter | null, scope: Scope | null = scopeHere()): void => {
  if (emitter === null || scope === null || followed.has(emitter)) return;
  followed.add(emitter);
  const { emit } = emitter;
  const value = function (this: EventEmitter, ...given: Parameters<typeof emit>): boolean {
    for (const one of given) if (one instanceof EventEmitter) follow(one, scope);
    return within(scope, () => Reflect.apply(emit, this, given));
  };
  Object.defineProperty(emitter, 'emit', { value, configurable: true, writable: true });
};

type Call = (this: unknown, ...given: unknown[]) => unknown;

/** Puts in place of a module's function what `made` makes of it, with all that the function has on it. */
const replace = (module: object, name: string, made: (original: Call) => Call): void => {
  const original = (module as Readonly<Record<string, unknown>>)[name];
  if (typeof original !== 'function') return;
  const properties = Object.getOwnPropertyDescriptors(original);
  Object.assign(module, { [name]: Object.defineProperties(made(original as Call), properties) });
};

/** A function that calls its last argument back. */
const withCallback = (original: Call): Call =>
  function (...given) {
    const callback = given.at(-1);
    const scope = scopeHere();
    if (typeof callback === 'function' && scope !== null) {
      given[given.length - 1] = function (this: unknown, ...answer: unknown[]): unknown {
        enter(scope);
        return Reflect.apply(callback, this, answer);
      };
    }
    return Reflect.apply(original, this, given);
  };

const promising = (original: Call): Call =>
  async function (...given) {
    const scope = scopeHere();
    try {
      return await Reflect.apply(original, this, given);
    } finally {
      enter(scope);
    }
  };

/**
 * A function that promises an object which has promising methods of its own, of the class of the first one that it gives:
 * loading that ahead of it would take longer than all else here.
 */
const promisingMore =
  (methods: readonly string[]) =>
  (original: Call): Call => {
    const promised = promising(original);
    let known = false;
    return async function (...given) {
      const object = (await Reflect.apply(promised, this, given)) as object;
      if (!known) for (const name of methods) replace(Object.getPrototypeOf(object), name, promising);
      known = true;
      return object;
    };
  };
const bodyReaders = ['text', 'json', 'arrayBuffer', 'blob', 'formData'];
const ofFileHandles = [
  'read',
  'readv',
  'readFile',
  'write',
  'writev',
  'writeFile',
  'appendFile',
  'stat',
  'sync',
  'close',
];

/** A method after which its object has things to tell. */
const starting = (original: Call): Call =>
  function (...given) {
    follow(this as EventEmitter);
    return Reflect.apply(original, this, given);
  };

/** A function that gives an emitter. */
const giving = (original: Call): Call =>
  function (...given) {
    const emitter = Reflect.apply(original, this, given) as EventEmitter;
    follow(emitter);
    return emitter;
  };
