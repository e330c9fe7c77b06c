import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { compareAll } from '../../../lib/compare/compare-all.js';
import { messages as shared } from '../../../lib/messages.js';
import type { Address } from '../../../lib/queue/address.js';
import { type Connection, connect } from '../../../lib/queue/connection.js';
import { contentOf } from '../../../lib/queue/content.js';
import { type Dispatch, openDispatch } from '../../../lib/queue/dispatch.js';
import { openLedger } from '../../../lib/queue/ledger.js';
import {
  openQueueJournal,
  type QueueCutOff,
  type QueuedRun,
  type QueueJournal,
  START,
} from '../../../lib/queue/run-journal.js';
import { lockRecord } from '../../../lib/record/lock.js';
import { journalOf, writeRecord } from '../../../lib/record/record.js';
import { machinesOf } from '../../../lib/report/across.js';
import { judgedCase } from '../../../lib/service/judged-case.js';
import { machinesText } from '../../../lib/text/machines.js';
import { colours, plain } from '../../../lib/text/paint.js';
import { count, duration } from '../../../lib/text/quantities.js';
import type { Experiment } from '../../../lib/types.js';
import { type Exit, refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import type { Terminal } from '../line/terminal.js';
import { seconds } from '../line/values.js';
import { messages } from '../messages.js';
import { exitFor } from '../runs/exit-for.js';
import { lawLines } from '../runs/law-lines.js';
import { linesOf } from '../runs/lines.js';
import { openProgress } from '../runs/progress.js';
import { serviceLines } from '../runs/service-lines.js';
import { follow } from './follow.js';
import { type Asked, queueJobs } from './jobs.js';
import { resumedJobs } from './resumed-jobs.js';
import { type StationRecord, stationRecords } from './station-records.js';

export interface Queued {
  readonly queue: Address;
  readonly given: Arguments;
  readonly suite: string;
  readonly experiments: readonly Experiment[];
  readonly broken: readonly { readonly file: string; readonly message: string }[];
  readonly budget: number | null;
  readonly path: string | null;
  /** the same run, whose front end was cut off; null: it begins */
  readonly before: QueueCutOff | null;
}

interface Taken {
  readonly records: readonly StationRecord[];
  /** some of it was measured by nobody, as no worker was there, or none survived it */
  readonly abandoned: boolean;
}

const WAIT_SECONDS = 60;

/** Has the workers of a queue measure experiments, tells each as it comes, and writes a record for each host. */
export const runQueued = async (queued: Queued, terminal: Terminal): Promise<Exit> => {
  const { queue, experiments, broken, path, before } = queued;
  const { signal } = terminal;
  const run = before?.run.run ?? randomUUID().slice(0, 8);
  const release = path === null ? () => {} : lockRecord(path);
  let connection: Connection | null = null;
  let dispatch: Dispatch | null = null;
  let kept: KeptQueued | null = null;
  let taken: Taken;
  try {
    kept = keepQueued(path, before !== null);
    connection = await connect(queue, { signal, onChange: terminal.note });
    dispatch = await openDispatch(connection, run, { after: before?.last ?? START, onArrived: kept.arrived });
    taken = await take(queued, { run, dispatch, kept }, terminal);
    if (!signal.aborted) kept.remove();
  } finally {
    const goesOn = kept?.close() === true;
    if (goesOn) terminal.note(messages.queuedNotOver(path!, terminal.typed));
    await dispatch?.close(goesOn);
    await connection?.close();
    release();
  }
  const { records, abandoned } = taken;
  const measured = records.flatMap(({ record }) => record.measurements);
  const services = records.flatMap(({ record }) => record.services ?? []);
  tell(queued, records, terminal);
  if (measured.length + services.length === 0 && !signal.aborted)
    throw refusal('lacking', messages.nothingRunsHere(experiments.length));
  const judged = records.flatMap(({ record }) => compareAll(record.measurements));
  if (abandoned) return 'lacking';
  return broken.length > 0 ? 'unusable' : exitFor([...judged, ...services.map(judgedCase)]);
};

const take = async (
  { queue, given, suite, experiments, budget, path, before }: Queued,
  { run, dispatch, kept }: { readonly run: string; readonly dispatch: Dispatch; readonly kept: KeptQueued },
  terminal: Terminal,
): Promise<Taken> => {
  const wait = given.text.wait ? seconds('--wait', given.text.wait) : WAIT_SECONDS;
  const ledger = openLedger();
  const givenUp = new Map<string, string>();
  const startedAt = before?.run.startedAt ?? new Date().toISOString();
  const progress = openProgress(terminal);
  const goneOn = before && resumedJobs(before, experiments, (each) => contentOf(each.origin!));
  for (const fact of goneOn?.facts ?? []) ledger.add(fact);
  const isOver = goneOn?.asked.every(({ job }) => ledger.isDone(job.id)) ?? false;
  const hosts = isOver ? [] : await someHosts(dispatch, { wait, shown: queue.shown }, terminal);
  const asked =
    goneOn?.asked ??
    queueJobs(experiments, {
      ...{ run, budget },
      hosts: given.flags['each-host'] ? hosts : null,
      workers: hosts.length,
    });
  for (const name of goneOn?.anew ?? []) terminal.note(messages.suiteChanged(name));
  kept.begin({ run, suite, startedAt, jobs: asked.map(({ job }) => job) }, before);
  const open = asked.filter(({ job }) => !ledger.isDone(job.id));
  const recordsNow = (goesOn: boolean) =>
    stationRecords(suite, asked, { ledger, path, startedAt, goesOn, given: givenUp });
  let ended = asked.length - open.length;
  let abandoned = false;
  try {
    const named = hosts.length > 0 ? count(hosts.length, 'host') + ` (${hosts.join(', ')})` : 'no host yet';
    progress.line(messages.onQueue(queue.shown, count(experiments.length, 'experiment'), named));
    if (ended > 0) progress.line(messages.queueGoesOn(ended, asked.length));
    // a worker put away what nobody seemed to wait for any more
    for (const { job } of before ? open : [])
      if (!['waiting', 'taken'].includes((await dispatch.standing(job)).state)) await dispatch.remove(job);
    await dispatch.put(open.map(({ job }) => job));
    await follow(dispatch, open, {
      ...{ ledger, wait, terminal },
      onDone: (each) => {
        ended += 1;
        for (const line of linesFor(each, ledger, terminal)) progress.line(line);
        write(recordsNow(true));
      },
      onGivenUp: ({ job, experiment }, reason, byHosts) => {
        ended += 1;
        abandoned ||= !byHosts;
        givenUp.set(job.id, reason);
        progress.line(`${experiment.name}: skipped, ${reason}`);
      },
      onHosts: (there) =>
        progress.update({
          label: there.map(({ station, doing }) => `${station.name}: ${doing ?? 'waits'}`).join('; ') || 'no worker',
          done: ended / asked.length,
          note: `${ended} of ${asked.length}`,
        }),
    });
  } finally {
    progress.close();
    write(recordsNow(false));
  }
  const again = ledger.repeated();
  if (again > 0) terminal.note(messages.takenAgain(count(again, 'comparison')));
  return { records: recordsNow(false), abandoned };
};

/** The journal of a run on a queue; where no record is written there is none. */
interface KeptQueued {
  readonly begin: (run: QueuedRun, before: QueueCutOff | null) => void;
  readonly arrived: (last: string, facts: readonly string[]) => void;
  /** Writes no more; whether there is something to go on from. */
  readonly close: () => boolean;
  /** The records hold all of it. */
  readonly remove: () => void;
}

const keepQueued = (path: string | null, goesOn: boolean): KeptQueued => {
  let journal: QueueJournal | null = null;
  if (path !== null && !goesOn && existsSync(journalOf(path)))
    throw new Error(shared.recordWouldBeLost(path, journalOf(path)));
  return {
    begin: (run, before) => {
      if (path !== null) journal = openQueueJournal(path, run, before?.arrivals);
    },
    arrived: (last, facts) => journal?.arrived(last, facts),
    close: () => {
      journal?.close();
      return journal !== null;
    },
    remove: () => {
      journal?.remove();
      journal = null;
    },
  };
};

/** The hosts that are there; where there is none, those that come within the time to wait. */
const someHosts = async (
  dispatch: Dispatch,
  { wait, shown }: { readonly wait: number; readonly shown: string },
  { signal, now, note, typed }: Terminal,
): Promise<readonly string[]> => {
  const until = now() + wait;
  for (let told = false; ; told = true) {
    const hosts = await dispatch.hosts();
    if (hosts.length > 0 || signal.aborted) return hosts.map(({ station }) => station.name);
    if (now() >= until) throw refusal('lacking', messages.noWorkers(shown, duration(wait), typed));
    if (!told) note(messages.noWorkerYet(typed, shown, duration(wait)));
    await dispatch.renew();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const linesFor = ({ job, experiment }: Asked, ledger: ReturnType<typeof openLedger>, terminal: Terminal) => {
  const found = ledger.of(job.id);
  if (!found) return [];
  const { station, attempt } = found;
  const head = `${station.name}  `;
  const compared = compareAll([...attempt.measurements.values()]);
  return [
    ...compared.flatMap((one) => linesOf(one, terminal)),
    ...[...attempt.services.values()].flatMap((one) => serviceLines(one, terminal)),
    ...attempt.skipped.map((reason) => `${experiment.name}: skipped, ${reason}`),
  ].map((line) => (line.startsWith(' ') ? line : head + line));
};

const write = (records: readonly StationRecord[]): void => {
  for (const { path, record } of records) if (path) writeRecord(path, record);
};

const tell = ({ suite, broken }: Queued, records: readonly StationRecord[], terminal: Terminal): void => {
  const { out, typed, columns } = terminal;
  const machines = machinesOf(records.map(({ record }) => record));
  if (terminal.json) {
    const hosts = records.map(({ path, record }, index) => ({
      host: record.host,
      environment: record.environment,
      comparisons: machines[index]!.comparisons,
      services: (record.services ?? []).map(judgedCase),
      skipped: record.skipped,
      record: path,
    }));
    out(JSON.stringify({ suite, hosts, broken }, null, 2));
    return;
  }
  if (machines.length > 0) out(`\n${machinesText(machines, { paint: terminal.colour ? colours : plain })}`);
  for (const { record } of records) for (const line of lawLines(record, columns)) out(line);
  const paths = records.flatMap(({ path }) => path ?? []);
  for (const path of paths) out(`Record: ${path}`);
  if (paths.length > 0) out(`Try: ${typed} report ${paths.join(' ')}`);
};
