import { derivedSeed, seeded } from '../stats/random.js';
import type { LoadPlan, ServiceLoad, Target } from '../types.js';
import { arrivals } from './arrivals.js';
import { type ServiceClock, wallClock } from './clock.js';
import { openLatencies } from './latencies.js';
import { type UseProbe, usedBetween } from './server-use.js';
import { httpTransport, type Transport, wrongOf } from './transport.js';
import { type Ending, openWindows } from './windows.js';

export interface LoadSetting {
  /** defaults to HTTP with kept connections */
  readonly transport?: Transport;
  /** defaults to the real clock */
  readonly clock?: ServiceClock;
  /** what the server's processes have used so far; by default they cannot be seen */
  readonly use?: UseProbe;
  readonly signal?: AbortSignal | undefined;
  /** called after each window with the share of them that have ended */
  readonly onWindow?: (done: number) => void;
}

/** A request that fell due, in seconds of the load's clock. */
interface Due {
  readonly deadline: number;
  readonly ending: Ending;
}

/**
 * Loads a service in an open loop: requests fall due at the plan's rate whatever the service makes of them, and their
 * latency counts from then, so that a pause is felt by all who would have met it (coordinated omission; G. Tene, 2013).
 * None is dropped: one that finds `maxInFlight` others under way waits, and one without an answer `timeout` seconds
 * after it fell due is a timeout, sent or not. What the service does wrong is counted, and never thrown.
 *
 * With `clients` it is a closed loop of so many: a request falls due when its client has the answer to the last one, or a
 * hundredth of a second after an error, so that a service that refuses is not asked in a frenzy.
 */
export const loadService = async (
  target: Target,
  plan: LoadPlan,
  { transport, ...setting }: LoadSetting = {},
): Promise<ServiceLoad> => {
  if (transport) return runLoad(target, plan, { transport, ...setting });
  const { send, close } = httpTransport();
  try {
    return await runLoad(target, plan, { transport: send, ...setting });
  } finally {
    close();
  }
};

const REST_SECONDS = 0.01;

const runLoad = async (
  target: Target,
  plan: LoadPlan,
  { transport, clock = wallClock, use = () => null, signal, onWindow }: LoadSetting & { readonly transport: Transport },
): Promise<ServiceLoad> => {
  const start = clock.now();
  const before = use();
  const windows = openWindows(plan, { start, use });
  const lateness = openLatencies();
  const failures = new Map<string, number>();
  const { clients, seconds } = plan;
  const pending = clients === undefined ? arrivals(plan, seeded(derivedSeed(plan.seed, 0))) : [].values();
  const most = clients ?? plan.maxInFlight;
  const line: Due[] = [];
  const underWay = new Set<() => void>();
  const alarms = new Set<() => void>();

  /** Acts at a time, unless the load is over by then. */
  const at = (time: number, act: () => void): (() => void) => {
    const takeBack = clock.at(time, () => {
      alarms.delete(takeBack);
      act();
    });
    alarms.add(takeBack);
    return () => {
      alarms.delete(takeBack);
      takeBack();
    };
  };

  let cancel = (): void => {};
  const stopped = await new Promise<ServiceLoad['stopped']>((resolve) => {
    let next = pending.next();

    const arrive = (): void => {
      const now = clock.now();
      for (; !next.done && start + next.value <= now; next = pending.next()) {
        const due = start + next.value;
        lateness.record(now - due);
        const queued = line.length > 0 || underWay.size >= most;
        line.push({ deadline: due + plan.timeout, ending: windows.due(next.value, queued) });
        send();
      }
      if (!next.done) at(start + next.value, arrive);
      move();
    };

    /** One client of a closed loop asks. */
    const ask = (): void => {
      const now = clock.now();
      if (now - start < seconds) line.push({ deadline: now + plan.timeout, ending: windows.due(now - start, false) });
      move();
    };

    const send = (): void => {
      while (line.length > 0 && underWay.size < most) {
        const due = line.shift()!;
        if (clock.now() < due.deadline) exchange(due);
        else due.ending.timeout();
      }
    };

    const exchange = ({ deadline, ending }: Due): void => {
      const abort = new AbortController();
      const giveUp = (): void => abort.abort();
      const end = (note: () => void): void => {
        if (!underWay.delete(giveUp)) return; // its answer came after it was given up
        takeBack();
        note();
        if (clients === undefined) move();
        else if (rest === 0) ask();
        else at(clock.now() + rest, ask);
      };
      const takeBack = at(deadline, () => {
        end(ending.timeout);
        giveUp();
      });
      underWay.add(giveUp);
      let rest = 0;
      const failed = (why: string): void => {
        rest = REST_SECONDS;
        ending.error();
        failures.set(why, (failures.get(why) ?? 0) + 1);
      };
      transport(target, abort.signal).then(
        (reply) => {
          const wrong = wrongOf(reply, target.expect);
          end(() => (wrong === null ? ending.correct(clock.now()) : failed(wrong)));
        },
        (error: NodeJS.ErrnoException) => end(() => failed(error.code ?? error.message)),
      );
    };

    const turn = (): void => {
      windows.turn();
      onWindow?.(Math.min(1, (windows.end() - plan.windowSeconds) / plan.seconds));
      if (!windows.ended()) at(start + windows.end(), turn);
      move();
    };

    const move = (): void => {
      send();
      if (next.done && line.length === 0 && underWay.size === 0 && windows.ended()) resolve('done');
    };

    cancel = () => resolve('cancelled');
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    at(start, clients === undefined ? arrive : () => Array.from({ length: clients }, ask));
    at(start + windows.end(), turn);
  });

  signal?.removeEventListener('abort', cancel);
  for (const takeBack of alarms) takeBack();
  for (const giveUp of underWay) giveUp();
  return {
    target,
    plan,
    windows: windows.settled(),
    lateness: lateness.counts(),
    used: stopped === 'done' ? usedBetween(before, use()) : null,
    failures: Object.fromEntries(failures),
    stopped,
  };
};
