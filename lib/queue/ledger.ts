import type { Measurement, ServiceCase } from '../types.js';
import { comparisonKey, type QueueFact, type Station } from './facts.js';

/** What one station has of one job: of each pair of variants at each size what came first. */
export interface Attempt {
  readonly measurements: ReadonlyMap<string, Measurement>;
  readonly services: ReadonlyMap<string, ServiceCase>;
  readonly skipped: readonly string[];
  readonly done: boolean;
}

/** The facts of a run as they come in, perhaps more than once and from several hosts. */
export interface Ledger {
  /** Takes a fact; true when it was the one that ended its job. */
  readonly add: (fact: QueueFact) => boolean;
  readonly isDone: (job: string) => boolean;
  /** the station whose facts stand for the job: the first that took all of it, or else the one with most; null: none */
  readonly of: (job: string) => { readonly station: Station; readonly attempt: Attempt } | null;
  /** hosts that refused the job, each with why */
  readonly refusals: (job: string) => ReadonlyMap<string, string>;
  /** the stations in the order in which they began */
  readonly stations: () => readonly Station[];
  /** comparisons taken again by another host, and facts that came twice: none of them counts */
  readonly repeated: () => number;
}

/**
 * An experiment is of one host, all of it: a pair of variants is never measured on two, and laws over sizes and sweeps
 * hold for one machine. Where a host went away, what it had is replaced by what the next one has when that is whole.
 */
export const openLedger = (): Ledger => {
  const stations = new Map<string, Station>();
  const attempts = new Map<string, Map<string, Draft>>();
  const ended = new Map<string, string>();
  const refused = new Map<string, Map<string, string>>();
  let twice = 0;
  const draftOf = (job: string, station: string): Draft => {
    const own = within(attempts, job, () => new Map<string, Draft>());
    return within(own, station, () => ({ measurements: new Map(), services: new Map(), skipped: [], done: false }));
  };
  const put = <T>(into: Map<string, T>, key: string, value: T): void => {
    if (into.has(key)) twice += 1;
    else into.set(key, value);
  };
  const takers: { readonly [K in QueueFact['kind']]: (fact: Extract<QueueFact, { kind: K }>) => void } = {
    began: ({ on }) => {
      if (!stations.has(on.key)) stations.set(on.key, on);
    },
    measurement: ({ job, station, measurement }) =>
      put(draftOf(job, station).measurements, comparisonKey(measurement), measurement),
    service: ({ job, station, service }) =>
      put(
        draftOf(job, station).services,
        comparisonKey({ candidate: service.measurement.candidate, size: service.size }),
        service,
      ),
    refused: ({ job, host, reason }) => void within(refused, job, () => new Map<string, string>()).set(host, reason),
    done: ({ job, station, skipped }) => {
      const draft = draftOf(job, station);
      if (!draft.done) Object.assign(draft, { skipped, done: true });
      if (!ended.has(job)) ended.set(job, station);
    },
  };
  const best = (job: string): string | undefined =>
    ended.get(job) ?? [...(attempts.get(job) ?? [])].sort(([, one], [, other]) => sizeOf(other) - sizeOf(one))[0]?.[0];
  return {
    add: (fact) => {
      const before = ended.has(fact.job);
      (takers[fact.kind] as (fact: QueueFact) => void)(fact);
      return !before && ended.has(fact.job);
    },
    isDone: (job) => ended.has(job),
    of: (job) => {
      const key = best(job);
      const [station, attempt] = [stations.get(key ?? ''), attempts.get(job)?.get(key ?? '')];
      return station && attempt ? { station, attempt } : null;
    },
    refusals: (job) => refused.get(job) ?? new Map(),
    stations: () => [...stations.values()],
    repeated: () => {
      const all = [...attempts].flatMap(([job, own]) => [...own].filter(([key]) => key !== best(job)));
      return twice + all.reduce((sum, [, draft]) => sum + sizeOf(draft), 0);
    },
  };
};

interface Draft extends Attempt {
  readonly measurements: Map<string, Measurement>;
  readonly services: Map<string, ServiceCase>;
}

const sizeOf = ({ measurements, services }: Attempt): number => measurements.size + services.size;

const within = <V>(map: Map<string, V>, key: string, make: () => V): V => {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
};
