import { createHook } from 'node:async_hooks';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { followRequests } from './follow-requests.js';
import { followSockets } from './follow-sockets.js';
import { nameFiles } from './name-files.js';
import type { Operation, OperationKind, Position, Recording, Turn } from './protocol.js';
import { type ResourceKind, resourceKind } from './resource-kinds.js';
import { stackHere } from './stack.js';

/** For those who follow one kind of operation by itself. */
export interface Following {
  /** one begins here, or did as told; its number, -1 when no more are kept */
  readonly begin: (kind: OperationKind, target: string, from?: Begun) => number;
  /** the turn goes on from it: it is over, or a part of its answer is there */
  readonly reached: (operation: number, over: boolean) => void;
}

export interface Begun {
  readonly at: number;
  readonly stack: readonly Position[];
  readonly by: string;
}

type Open = { -readonly [Key in keyof Operation]: Operation[Key] } & {
  /** begun by the engine on the way of another: a file is opened, looked at, read, closed */
  readonly goesOn: boolean;
};

interface Resource {
  readonly kind: ResourceKind;
  readonly resource: object;
  operation: number;
}

/**
 * Records the operations of this thread until `stop`, which gives the same whenever it is called again. A turn is what runs from one callback of the event loop to the next,
 * microtasks included. What begins in a turn began because the turn's own operation was over: that is all a critical path
 * needs, and promises are not looked at. What the engine begins by itself belongs to the line whose answer it works on.
 */
export const startRecording = (isProgram: (url: string) => boolean, most = 200_000): { stop: () => Recording } => {
  const begun = performance.now();
  const operations: Open[] = [];
  const turns: { -readonly [Key in keyof Turn]: Turn[Key] }[] = [];
  const tracked = new Map<number, Resource>();
  let [depth, omitted] = [0, 0];
  const idle = (): number => performance.nodeTiming.idleTime;
  const openTurn = (root: number, event: string): void => {
    if (turns.length < 2 * most) turns.push({ at: performance.now(), idle: idle(), root, event });
  };
  openTurn(-1, 'start');
  const turn = () => turns[turns.length - 1]!;

  const begin: Following['begin'] = (kind, target, from) => {
    const above = from ? { stack: from.stack, direct: true, caller: '', by: from.by } : stackHere(isProgram);
    // the engine's own timers guard what is followed itself
    if (kind === 'timer' && above.caller.startsWith('node:')) return -1;
    if (operations.length >= most) {
      omitted += 1;
      return -1;
    }
    const root = operations[turn().root];
    const { stack, direct, by } = above;
    const known = stack.length > 0 || by !== '';
    operations.push({
      ...{ kind, target, begin: from?.at ?? performance.now(), end: null, turn: turns.length - 1, guard: false },
      stack: known ? stack : (root?.stack ?? []),
      by: known ? (stack.length > 0 ? '' : by) : (root?.by ?? ''),
      goesOn: kind === 'file' && target === '' && root?.kind === 'file' && (stack.length === 0 || !direct),
    });
    return operations.length - 1;
  };
  const reached: Following['reached'] = (operation, over) => {
    const one = operations[operation];
    if (!one) return;
    if (over) one.end = performance.now();
    const now = turn();
    if (now.root < 0) [now.root, now.event] = [operation, ''];
  };

  const sockets = followSockets({ begin, reached }, isProgram);
  const requests = followRequests({ begin, reached }, isProgram);
  const files = nameFiles();
  const called = ({ kind, resource, operation }: Resource): void => {
    if ('event' in kind) {
      openTurn(-1, kind.event);
      return;
    }
    openTurn(operation, '');
    const own = operations[operation];
    if (!own) return;
    own.end = performance.now();
    if (own.target === '') own.target = kind.target(resource, '');
    if (own.kind === 'timer') own.guard = !isReferenced(resource) || repeats(resource);
  };
  const hook = createHook({
    init: (id, type, trigger, resource) => {
      const kind = resourceKind(type);
      if (!kind) return;
      const none = 'event' in kind || (kind.operation === 'name lookup' && sockets.isConnecting(trigger));
      const at = { at: performance.now(), stack: [], by: '' };
      const operation = none
        ? -1
        : begin(
            kind.operation,
            kind.target(resource, files.current()),
            kind.operation === 'immediate' ? at : undefined,
          );
      const part = none && !('event' in kind) ? ({ event: 'data' } as const) : kind;
      if (operation >= 0 || none) tracked.set(id, { kind: part, resource, operation });
    },
    before: (id) => {
      const one = tracked.get(id);
      if (!one) return;
      depth += 1;
      if (depth === 1) called(one);
      if ('event' in one.kind) sockets.read(id);
    },
    after: (id) => {
      const one = tracked.get(id);
      if (!one) return;
      depth = Math.max(0, depth - 1);
      const own = operations[one.operation];
      // each period of an interval is waited for anew
      if (own?.kind === 'timer' && repeats(one.resource))
        one.operation = begin('timer', own.target, { at: performance.now(), stack: own.stack, by: own.by });
    },
    destroy: (id) => {
      const one = tracked.get(id);
      if (!one) return;
      tracked.delete(id);
      const own = operations[one.operation];
      // cleared before its time: nothing waited for it
      if (own && own.end === null) [own.end, own.guard] = [performance.now(), true];
    },
    // newer engines leave promises alone when they are asked to
    ...({ trackPromises: false } as object),
  }).enable();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();

  let stopped: Recording | null = null;
  const stop = (): Recording => {
    if (stopped) return stopped;
    const [end, idleAtEnd] = [performance.now(), idle()];
    hook.disable();
    delay.disable();
    for (const followed of [sockets, requests, files]) followed.stop();
    stopped = {
      ...{ begin: begun, end, idle: idleAtEnd, omitted },
      ...joined(turns, operations),
      delay: Number.isFinite(delay.mean)
        ? { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) }
        : null,
    };
    return stopped;
  };
  return { stop };
};

/** Milliseconds between two looks at how late the event loop is. */
const RESOLUTION = 10;

/** Nanoseconds from tick to tick, as seconds too late. */
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1000);

const isReferenced = (resource: object): boolean => {
  const { hasRef } = resource as { hasRef?: () => boolean };
  return typeof hasRef !== 'function' || hasRef.call(resource);
};

const repeats = (resource: object): boolean => typeof (resource as { _repeat?: unknown })._repeat === 'number';

/** What reads a whole file opens it, looks at it, reads and closes it: the parts of an operation become one. */
const joined = (turns: readonly Turn[], operations: readonly Open[]): Pick<Recording, 'turns' | 'operations'> => {
  const whole: Open[] = [];
  const at: number[] = [];
  for (const one of operations) {
    const first = one.goesOn ? at[turns[one.turn]!.root] : undefined;
    if (first !== undefined) whole[first]!.end = one.end;
    at.push(first ?? whole.push(one) - 1);
  }
  return {
    turns: turns.map((one) => (one.root < 0 ? one : { ...one, root: at[one.root]! })),
    operations: whole.map(({ goesOn: _goesOn, ...one }) => one),
  };
};
