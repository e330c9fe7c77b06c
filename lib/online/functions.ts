import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CallFrame, CpuProfile } from '../profile/cpu-profile.js';
import { type RunTimes, runTimes } from '../profile/run-times.js';
import type { Place } from '../profile/source-places.js';
import type { OnlineFunction, OnlineSampling } from '../types.js';

/** Where the time of the last windows went. */
export interface Functions {
  readonly add: (profile: CpuProfile) => void;
  readonly recent: () => Pick<OnlineSampling, 'samples' | 'idle' | 'gc'> & { readonly most: readonly OnlineFunction[] };
}

/** A minute, in windows of ten seconds. */
const WINDOWS = 6;
/** Of one window: at 50 samples a second there are rarely as many. Those with less time are left out. */
const MOST_KEPT = 500;
const MOST_SHOWN = 50;
const MOST_KNOWN = 5000;

export const openFunctions = (): Functions => {
  const windows: RunTimes[] = [];
  const known = new Map<string, Place>();
  // the same functions come in every window, and to look one up in a map of sources takes a while
  const of = (frame: CallFrame): Place => {
    const key = `${frame.url}:${frame.lineNumber}:${frame.columnNumber}:${frame.functionName}`;
    const place = known.get(key) ?? placeOf(frame);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, place);
    return place;
  };
  return {
    add: (profile) => {
      windows.push(trimmed(runTimes(profile, { places: { url: '', of, line: (_, line) => line } })));
      if (windows.length > WINDOWS) windows.shift();
    },
    recent: () => {
      const sum = (of: (times: RunTimes) => number): number => windows.reduce((all, times) => all + of(times), 0);
      const seconds = sum((times) => times.seconds);
      const idle = sum((times) => times.idleSeconds);
      const busy = seconds - idle;
      const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
      const parts = new Map<string, { place: Place; self: number; total: number }>();
      for (const window of windows)
        for (const [key, { place, selfSeconds, totalSeconds }] of window.parts) {
          const part = parts.get(key) ?? { place, self: 0, total: 0 };
          part.self += selfSeconds;
          part.total += totalSeconds;
          parts.set(key, part);
        }
      return {
        samples: sum((times) => times.samples),
        idle: share(idle, seconds),
        gc: share(
          sum((times) => times.gcSeconds),
          seconds,
        ),
        most: [...parts.values()]
          .sort((a, b) => b.self - a.self || b.total - a.total)
          .slice(0, MOST_SHOWN)
          .map(({ place, self, total }) => ({ ...place, self: share(self, busy), total: share(total, busy) })),
      };
    },
  };
};

const trimmed = (times: RunTimes): RunTimes => {
  if (times.parts.size <= MOST_KEPT) return times;
  const kept = [...times.parts].sort(([, a], [, b]) => b.selfSeconds - a.selfSeconds).slice(0, MOST_KEPT);
  return { ...times, parts: new Map(kept) };
};

/** In the source that was written, where the service has switched source maps on. */
const placeOf = ({ functionName, url, lineNumber, columnNumber }: CallFrame): Place => {
  const path = url.startsWith('file:') ? pathOf(url) : url;
  const map = path === '' ? undefined : findSourceMap(path);
  const entry = map?.findEntry(lineNumber, columnNumber) as Partial<Entry> | undefined;
  if (!map || entry?.originalSource === undefined)
    return { name: functionName || ANONYMOUS, file: path, line: path === '' ? 0 : lineNumber + 1 };
  const { originalSource: source, originalLine = 0, originalColumn = 0 } = entry;
  const { sources, sourcesContent = [] } = map.payload as { sources: string[]; sourcesContent?: string[] };
  const text = sourcesContent[sources.length === 1 ? 0 : sources.indexOf(source)]?.split('\n')[originalLine] ?? '';
  const name = functionName || (assigned.exec(text.slice(0, originalColumn))?.[1] ?? ANONYMOUS);
  return { name, file: source.startsWith('file:') ? pathOf(source) : source, line: originalLine + 1 };
};

interface Entry {
  readonly originalSource: string;
  readonly originalLine: number;
  readonly originalColumn: number;
}

const ANONYMOUS = '(anonymous)';

// A compiler that keeps names by a call around the function hides them from the engine: `const price = (`, `price: async (`
const assigned = /([\w$]+)\s*(?::[^=]*)?[:=]\s*(?:async\s*)?\(?$/;

const pathOf = (url: string): string => {
  try {
    return fileURLToPath(url);
  } catch {
    return url; // of another machine
  }
};
