import { basename, dirname, extname, join } from 'node:path';
import type { Ledger } from '../../../lib/queue/ledger.js';
import type { RunRecord } from '../../../lib/types.js';
import { emptyRecord } from '../runs/growing.js';
import type { Asked } from './jobs.js';

/** What a machine took of a run, and where that is written; null: nowhere. */
export interface StationRecord {
  readonly path: string | null;
  readonly record: RunRecord;
}

/** A record for each machine that took part, since a record has one environment; by name. */
export const stationRecords = (
  suite: string,
  asked: readonly Asked[],
  {
    ledger,
    path,
    startedAt,
    goesOn,
    given,
  }: {
    readonly ledger: Ledger;
    readonly path: string | null;
    readonly startedAt: string;
    /** whether the run goes on: then what another host may still replace is left out */
    readonly goesOn: boolean;
    /** what was given up, by the job's id, each with why */
    readonly given: ReadonlyMap<string, string>;
  },
): readonly StationRecord[] => {
  const names = new Map<string, number>();
  const stations = [...ledger.stations()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return stations.flatMap(({ key, name, floor, environment }) => {
    const own = asked.flatMap(({ job, experiment }) => {
      const found = ledger.of(job.id);
      return found?.station.key === key && (found.attempt.done || !goesOn)
        ? [{ experiment, attempt: found.attempt }]
        : [];
    });
    if (own.length === 0) return [];
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    const services = own.flatMap(({ attempt }) => [...attempt.services.values()]);
    const unable = asked.flatMap(({ job, experiment }) => {
      const reason = given.get(job.id);
      return reason && (job.host === null || job.host === name) ? [skip(experiment, reason)] : [];
    });
    const record: RunRecord = {
      ...emptyRecord(suite, own),
      startedAt,
      environment,
      host: { name, floor },
      measurements: own.flatMap(({ attempt }) => [...attempt.measurements.values()]),
      ...(services.length > 0 && { services }),
      skipped: [
        ...own.flatMap(({ experiment, attempt }) => attempt.skipped.map((reason) => skip(experiment, reason))),
        ...unable,
      ],
    };
    return [{ path: path && hostPath(path, times > 1 ? `${name}-${times}` : name), record }];
  });
};

const skip = ({ name, strategy }: Asked['experiment'], reason: string) => ({ experiment: name, strategy, reason });

/** "runs/suite.json" for the host "Alpha 1": runs/suite-alpha-1.json */
const hostPath = (path: string, host: string): string => {
  const ending = extname(path);
  const word = host
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);
  return join(dirname(path), `${basename(path, ending)}-${word}${ending || '.json'}`);
};
