import { randomBytes } from 'node:crypto';
import { console as inspected, Session } from 'node:inspector';
import { type CpuProfile, toCpuProfile } from '../profile/cpu-profile.js';

/** CPU profiles of this thread, one after the other. */
export interface CpuWindows {
  /** begins the first, or the first after a rest */
  readonly begin: () => void;
  /** ends the one under way and begins the next */
  readonly turn: () => void;
  /** ends the one under way, and begins none */
  readonly rest: () => void;
  readonly close: () => void;
}

/**
 * Each profile overlaps with the one before, by a moment. To begin sampling the engine walks over its whole heap for the
 * functions in it, which holds the loop for 5 ms in a small process and for 100 ms in one of 100 MB. While one profile
 * runs, another begins and ends in a tenth of a millisecond: so windows follow each other without a gap and without
 * that walk. And the engine goes on to know what it inlines: once no profile runs, functions inlined until then are charged
 * to their callers ever after. Only console.profile can overlap. Where it gives no profile, the profiler is stopped and
 * started instead.
 * Throws where there is no inspector.
 */
export const openCpuWindows = (interval: number, onProfile: (profile: CpuProfile) => void): CpuWindows => {
  // console.profile tells every session: DevTools' too, and those of another copy of this package
  const title = `eightways online ${randomBytes(4).toString('hex')} `;
  const session = new Session();
  session.connect();
  const post = (method: string, params?: object, then?: (result: unknown) => void): void =>
    session.post(method, params, (error, result) => {
      if (!error) then?.(result);
    });
  let number = 0;
  let given = 0; // profiles that console.profile gave
  let overlaps = true;
  const take = (profile: unknown): void => {
    try {
      onProfile(toCpuProfile(profile, 'the inspector'));
    } catch {
      // a profile that is none is a window less, and no harm to the service
    }
  };
  session.on('Profiler.consoleProfileFinished', ({ params }: { params: { title?: string; profile: unknown } }) => {
    if (!params.title?.startsWith(title)) return; // somebody else's
    given += 1;
    take(params.profile);
  });
  post('Profiler.enable');
  post('Profiler.setSamplingInterval', { interval: Math.round(interval * 1e6) });

  const begin = (): void => {
    number += 1;
    if (overlaps) inspected.profile(`${title}${number}`);
    else post('Profiler.start');
  };
  const end = (which: number): void => {
    if (overlaps) inspected.profileEnd(`${title}${which}`);
    else post('Profiler.stop', {}, (result) => take((result as { profile?: unknown } | undefined)?.profile));
  };

  // two windows have ended, and neither gave a profile: they never will
  const inVain = (): boolean => {
    if (!overlaps || given > 0 || number <= 2) return false;
    end(number);
    overlaps = false;
    return true;
  };

  return {
    begin,
    turn: () => {
      if (inVain()) return begin();
      const last = number;
      if (!overlaps) end(last);
      begin();
      if (overlaps) end(last);
    },
    rest: () => {
      if (!inVain()) end(number);
    },
    close: () => {
      session.removeAllListeners();
      end(number);
      post('Profiler.disable');
      session.disconnect();
    },
  };
};
