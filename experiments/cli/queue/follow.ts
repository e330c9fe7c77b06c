import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatch } from '../../../lib/queue/dispatch.js';
import type { Ledger } from '../../../lib/queue/ledger.js';
import type { Presence } from '../../../lib/queue/presence.js';
import { duration } from '../../../lib/text/quantities.js';
import type { Terminal } from '../line/terminal.js';
import { messages } from '../messages.js';
import type { Asked } from './jobs.js';

/** What is told while a run on a queue goes on. */
export interface Following {
  readonly ledger: Ledger;
  /** seconds without a worker after which what is left is given up */
  readonly wait: number;
  readonly terminal: Terminal;
  readonly onDone: (asked: Asked) => void;
  /** it will not be measured: in words, why; and whether the hosts that are there said so, each for itself */
  readonly onGivenUp: (asked: Asked, reason: string, byHosts: boolean) => void;
  readonly onHosts: (hosts: readonly Presence[]) => void;
}

const POLL_SECONDS = 0.3;
const LOOK_SECONDS = 2;
// Facts may come after the queue says that a job has ended; when they never do, it is asked for again, so often.
const LOOKS_FOR_FACTS = 2;
const TIMES_AGAIN = 3;

/** Follows the jobs of a run until each has ended or was given up, or the terminal's signal aborts. */
export const follow = async (dispatch: Dispatch, asked: readonly Asked[], following: Following): Promise<void> => {
  const { ledger, terminal, onDone, onGivenUp, onHosts } = following;
  const { signal, now } = terminal;
  const open = new Map(asked.map((each) => [each.job.id, each]));
  const watch = watching(dispatch, following);
  const close = (each: Asked): boolean => open.delete(each.job.id);
  let looked = Number.NEGATIVE_INFINITY;
  while (open.size > 0 && !signal.aborted) {
    const facts = await dispatch.facts();
    for (const fact of facts) {
      const ended = ledger.add(fact);
      const each = open.get(fact.job);
      if (ended && each && close(each)) onDone(each);
    }
    if (now() - looked >= LOOK_SECONDS) {
      looked = now();
      await dispatch.renew();
      const hosts = await dispatch.hosts();
      onHosts(hosts);
      for (const each of [...open.values()]) {
        const reason = await watch(each, hosts);
        if (reason !== null && close(each)) {
          await dispatch.remove(each.job);
          onGivenUp(each, reason, ledger.refusals(each.job.id).size > 0);
        }
      }
    }
    if (facts.length === 0) await sleep(POLL_SECONDS * 1000, null, { signal }).catch(() => {});
  }
};

/** Looks after a job: says why it must be given up, if it must, and puts it on the queue again where that lost it. */
const watching = (dispatch: Dispatch, { ledger, wait, terminal: { now } }: Following) => {
  const there = new Map<string | null, number>();
  const silent = new Map<string, number>();
  const again = new Map<string, number>();
  const away = (host: string | null, hosts: readonly Presence[]): boolean => {
    const isThere = host === null ? hosts.length > 0 : hosts.some(({ station }) => station.name === host);
    if (isThere || !there.has(host)) there.set(host, now());
    return now() - there.get(host)! >= wait;
  };
  return async ({ job }: Asked, hosts: readonly Presence[]): Promise<string | null> => {
    const refusals = ledger.refusals(job.id);
    const able = hosts.filter(({ station }) => job.host === null || station.name === job.host);
    if (able.length > 0 && able.every(({ station }) => refusals.has(station.name)))
      return messages.allRefused([...refusals].map(([host, reason]) => `on ${host}, ${reason}`).join('; '));
    if (away(null, hosts)) return messages.noWorker(duration(wait));
    if (job.host !== null && away(job.host, hosts)) return messages.hostGone(job.host, duration(wait));
    const standing = await dispatch.standing(job);
    if (standing.state === 'failed') return messages.workersDied(standing.reason);
    const looks = standing.state === 'ended' ? (silent.get(job.id) ?? 0) + 1 : 0;
    silent.set(job.id, looks);
    if (standing.state === 'lost' || looks > LOOKS_FOR_FACTS) {
      const times = (again.get(job.id) ?? 0) + 1;
      if (times > TIMES_AGAIN) return messages.workersDied(standing.state);
      again.set(job.id, times);
      silent.delete(job.id);
      await dispatch.remove(job);
      await dispatch.put([job]);
    }
    return null;
  };
};
