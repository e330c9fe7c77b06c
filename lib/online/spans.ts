import type { OnlineSnapshot, OnlineSpan } from '../types.js';
import type { Context } from './context.js';
import { openTally, type Tally } from './tally.js';
import type { Telemetry, TelemetrySpan } from './telemetry.js';
import { openWindows, type Windows } from './windows.js';

/**
 * Runs `work`, and counts how long it took under `name`: until it returns, or until the promise that it returns is
 * settled. What it gives or throws is passed on. `work` is handed a `span` of its own: what that runs is nested in this
 * one, wherever it is called.
 */
export type Span = <R>(name: string, work: (span: Span) => R) => R;

export interface Spans {
  readonly span: Span;
  readonly figures: () => Pick<OnlineSnapshot, 'spans' | 'names' | 'kept'>;
}

export interface SpansSetting {
  /** names with figures of their own; all further ones share one */
  readonly most: number;
  /** seconds on a clock that only goes forward */
  readonly now: () => number;
  readonly context: Context<Frame>;
  readonly telemetry?: Telemetry | null;
  /** called once, with the first name that is one too many */
  readonly onBeyond?: (name: string) => void;
}

/** A span under way. */
export interface Frame {
  readonly named: Named;
  readonly parent: Frame | null;
  readonly start: number;
  readonly telemetry: TelemetrySpan | null;
  /** spans within that are under way, since when any are, and the seconds that any were */
  within: number;
  since: number;
  covered: number;
  ended: boolean;
}

interface Named {
  readonly name: string;
  readonly windows: Windows<Tally>;
  active: number;
}

/** The name of all names beyond the cap. */
export const OTHER = '(other)';
const LONGEST_NAME = 200;
// seconds; as Prometheus' own client libraries have them, with a few more on either side
const LIMITS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export const openSpans = ({ most, now, context, telemetry = null, onBeyond }: SpansSetting): Spans => {
  const from = now();
  const byName = new Map<string, Named>();
  let other: Named | null = null;
  let beyond = 0;

  const openNamed = (name: string): Named => ({ name, windows: openWindows(openTally, from), active: 0 });
  const namedOf = (name: string): Named => {
    const known = byName.get(name);
    if (known) return known;
    if (byName.size < most) {
      const named = openNamed(name);
      byName.set(name, named);
      return named;
    }
    if (beyond === 0) onBeyond?.(name);
    beyond += 1;
    other ??= openNamed(OTHER);
    return other;
  };

  const begin = (name: string, parent: Frame | null): Frame => {
    const full = typeof name === 'string' ? name : String(name);
    const short = full.length > LONGEST_NAME ? `${full.slice(0, LONGEST_NAME - 1)}…` : full;
    const named = namedOf(short);
    named.active += 1;
    const outside = telemetry?.begin(short, parent?.telemetry ?? null) ?? null;
    const start = now();
    if (parent && !parent.ended) {
      if (parent.within === 0) parent.since = start;
      parent.within += 1;
    }
    return { named, parent, start, telemetry: outside, within: 0, since: 0, covered: 0, ended: false };
  };

  const end = (frame: Frame, failed: boolean, error?: unknown): void => {
    const { named, parent, start } = frame;
    const at = now();
    // those within that outlive it cover it to its end
    if (frame.within > 0) frame.covered += at - frame.since;
    frame.ended = true;
    named.active -= 1;
    const total = at - start;
    named.windows.at(at).end({ total, self: Math.max(0, total - frame.covered), failed });
    // spans side by side cover the time of their parent once
    if (parent && !parent.ended) {
      parent.within -= 1;
      if (parent.within === 0) parent.covered += at - parent.since;
    }
    frame.telemetry?.end({ seconds: total, failed, error, name: named.name });
  };

  const within =
    (given: Frame | null): Span =>
    (name, work) => {
      const frame = begin(name, given && !given.ended ? given : context.current());
      const run = () => context.run(frame, () => work(within(frame)));
      let result: ReturnType<typeof work>;
      try {
        result = frame.telemetry ? frame.telemetry.run(run) : run();
      } catch (error) {
        end(frame, true, error);
        throw error;
      }
      if (!isThenable(result)) {
        end(frame, false);
        return result;
      }
      // what is given back is the promise that follows: a rejection that nobody handles stays unhandled
      return result.then(
        (value: unknown) => {
          end(frame, false);
          return value;
        },
        (error: unknown) => {
          end(frame, true, error);
          throw error;
        },
      ) as typeof result;
    };

  const figures: Spans['figures'] = () => {
    const at = now();
    const scratch = openTally({ long: true });
    const read = (from: (now: number, into: Tally) => number) => {
      scratch.clear();
      return scratch.times(from(at, scratch));
    };
    const all = [...byName.values(), ...(other ? [other] : [])];
    const spans = all.map(({ name, active, windows }): OnlineSpan => {
      const recent = read(windows.recent);
      const sinceStart = read(windows.sinceStart);
      const counts = scratch.latencies.within(LIMITS);
      return { name, active, sinceStart, recent, within: LIMITS.map((limit, index) => [limit, counts[index]!]) };
    });
    return {
      spans: spans.sort((a, b) => b.sinceStart.total - a.sinceStart.total || a.name.localeCompare(b.name)),
      names: { most, beyond },
      kept: all.length * BYTES,
    };
  };

  return { span: within(null), figures };
};

/** Once the profiler has stopped, work runs and is not counted. */
export const uncounted: Span = (_, work) => work(uncounted);

// of a name: one histogram of 8-byte counts and two of 4
const BYTES = 2 * scratchBytes();

function scratchBytes(): number {
  return openTally({ long: true }).latencies.buckets.byteLength;
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
