import type { AsyncProfile, AsyncSpan, AsyncStep, AsyncWait } from '../../types.js';
import type { SourcePlaces } from '../source-places.js';
import { criticalPath, isWaitedFor, type Stretch, turnEnds } from './critical-path.js';
import { overlapOf } from './overlap.js';
import type { Operation, Recording } from './protocol.js';
import { lastsWithout } from './what-if.js';

interface About {
  readonly program: string;
  readonly engine: string;
  readonly places: Pick<SourcePlaces, 'of'>;
}

type Place = Pick<AsyncWait, 'name' | 'file' | 'line' | 'callers'>;

const nowhere: Place = { name: '', file: '', line: 0, callers: [] };

type Row = { -readonly [Key in keyof AsyncWait]: AsyncWait[Key] } & { readonly operations: number[] };

/** What a recording says: operations by the lines that began them, and which of them the end waited for. */
export const asyncProfileOf = (recording: Recording, { program, engine, places }: About): AsyncProfile => {
  const { begin, end, idle, turns, operations, delay, omitted } = recording;
  const rows = new Map<string, Row>();
  const rowOf = (kind: string, place: Place): Row => {
    // a loop's first step has more callers above it than those that go on after an await
    const key = [kind, ...[place, ...place.callers.slice(0, 1)].map(({ file, line }) => `${file}:${line}`)].join('\n');
    const known = rows.get(key);
    if (known) {
      if (place.callers.length > known.callers.length) known.callers = place.callers;
      return known;
    }
    const none = { times: 0, seconds: 0, longest: 0, ran: 0, critical: 0, remaining: 0 };
    const row: Row = { kind, target: '', ...place, ...none, operations: [] };
    rows.set(key, row);
    return row;
  };
  const placeOf = ({ stack, by }: Operation): Place => {
    const all = stack.map((one) => {
      const { file, line } = places.of({ ...one, functionName: '' });
      return { name: one.functionName.replace(/^(async|new) /, ''), file, line };
    });
    // functions within functions of one line are one place
    const [inner, ...callers] = all.filter(
      ({ file, line }, at) => file !== all[at - 1]?.file || line !== all[at - 1]?.line,
    );
    return inner ? { ...inner, callers: callers.slice(0, 3) } : { ...nowhere, file: by };
  };
  const rowBy = operations.map((one, at): Row | null => {
    if (!isWaitedFor(one)) return null;
    const row = rowOf(one.kind, placeOf(one));
    const seconds = (one.end! - one.begin) / 1000;
    row.target = row.times === 0 || row.target === one.target ? one.target : 'several';
    row.times += 1;
    row.seconds += seconds;
    row.longest = Math.max(row.longest, seconds);
    row.operations.push(at);
    return row;
  });
  const ends = turnEnds(recording);
  for (const [at, { root, at: from }] of turns.entries()) {
    const row = rowBy[root];
    if (row) row.ran += (ends[at]! - from) / 1000;
  }

  const path = criticalPath(recording);
  const critical = new Set(path.map(({ operation }) => operation));
  const steps: { row: Row | null; seconds: number; times: number; from: number }[] = [];
  for (const stretch of path) {
    const row = rowOfStretch(stretch, { rowBy, rowOf, operations });
    const seconds = (stretch.to - stretch.from) / 1000;
    if (row) row.critical += seconds;
    if (row && stretch.operation === -1) {
      row.times += 1;
      row.seconds += seconds;
      row.longest = Math.max(row.longest, seconds);
    }
    steps.push({ row, seconds, times: 1, from: (stretch.from - begin) / 1000 });
  }

  const sorted = [...rows.values()].sort((a, b) => b.critical - a.critical || b.seconds - a.seconds);
  const whole = lastsWithout(recording, () => false);
  const total = (end - begin) / 1000;
  for (const row of sorted) {
    const gone = new Set(row.operations);
    const saved =
      row.critical > 0 && gone.size > 0 ? (whole - lastsWithout(recording, (one) => gone.has(one))) / 1000 : 0;
    row.remaining = Math.min(total, Math.max(0, total - saved));
  }
  const index = new Map<Row | null | undefined, number>(sorted.map((row, at) => [row, at]));
  const indexed = steps.map(({ row, ...step }) => ({ ...step, wait: index.get(row) ?? -1 }));
  const others = operations.flatMap((one, at): AsyncSpan[] => {
    const wait = critical.has(at) ? undefined : index.get(rowBy[at]);
    return wait === undefined ? [] : [{ ...within(one, begin), wait, critical: false }];
  });
  return {
    ...{ program, engine, seconds: total, idleSeconds: (idle - turns[0]!.idle) / 1000, delay, omitted },
    overlap: overlapOf(recording),
    waits: sorted.map(({ operations: _operations, ...row }) => row),
    path: folded(indexed),
    spans: [
      ...longest(indexed.map(({ wait, from, seconds }) => ({ wait, from, to: from + seconds, critical: true }))),
      ...longest(others),
    ].sort((one, other) => one.from - other.from),
  };
};

const within = (one: Operation, begin: number): Pick<AsyncSpan, 'from' | 'to'> => ({
  from: (one.begin - begin) / 1000,
  to: (one.end! - begin) / 1000,
});

const MOST_SPANS = 500;

const longest = (spans: readonly AsyncSpan[]): readonly AsyncSpan[] =>
  [...spans].sort((one, other) => other.to - other.from - (one.to - one.from)).slice(0, MOST_SPANS);

/** An event, or an operation that no line of the program began, has no line; to be called back at once is no wait. */
const rowOfStretch = (
  { operation, event }: Stretch,
  {
    rowBy,
    rowOf,
    operations,
  }: {
    readonly rowBy: readonly (Row | null)[];
    readonly rowOf: (kind: string, place: Place) => Row;
    readonly operations: readonly Operation[];
  },
): Row | null => {
  if (operation === null) return null;
  if (operation < 0) return rowOf(events[event] ?? 'event', nowhere);
  const known = rowBy[operation];
  if (known) return known;
  const one = operations[operation]!;
  if (one.kind === 'immediate') return null;
  const place = rowOf(one.guard ? 'timer' : `${one.kind} of the engine`, nowhere);
  place.operations.push(operation);
  return place;
};

const events: Readonly<Record<string, string>> = {
  data: 'incoming data',
  server: 'new connection',
  process: 'child process',
  worker: 'message of a thread',
  input: 'terminal input',
  signal: 'signal',
};

/** A loop's steps come again and again: what repeats is told once. */
const folded = (steps: readonly AsyncStep[]): readonly AsyncStep[] => {
  const kept: { wait: number; seconds: number; times: number }[] = [];
  for (const step of steps) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && last.wait === step.wait) last.seconds += step.seconds;
    else if (before && last && before.wait === step.wait && last.wait === -1) {
      before.seconds += step.seconds;
      before.times += 1;
    } else kept.push({ wait: step.wait, seconds: step.seconds, times: step.times });
  }
  return kept;
};
