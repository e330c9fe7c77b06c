import type { Request } from './read.js';
import { type Times, timeOf } from './times.js';

/** What one visitor asked for without a pause of half an hour. */
export interface Visit {
  readonly requests: number;
  readonly seconds: number;
  readonly entry: string;
  readonly exit: string;
}

const pause = 30 * 60;

/** Visits in order of their visitors; a visitor is an address and a browser. The requests are in order of time. */
export function visitsIn(requests: readonly Request[], times: Times): Visit[] {
  const byVisitor = new Map<string, Request[]>();
  for (const request of requests) {
    const visitor = `${request.address} ${request.agent}`;
    const known = byVisitor.get(visitor);
    if (known) known.push(request);
    else byVisitor.set(visitor, [request]);
  }
  const visits: Visit[] = [];
  for (const asked of byVisitor.values()) {
    let start = 0;
    for (let at = 1; at <= asked.length; at += 1) {
      const next = asked[at];
      if (next && timeOf(next.stamp, times) - timeOf(asked[at - 1]!.stamp, times) < pause) continue;
      visits.push(visitOf(asked.slice(start, at), times));
      start = at;
    }
  }
  return visits;
}

function visitOf(requests: readonly Request[], times: Times): Visit {
  const [first, last] = [requests[0]!, requests.at(-1)!];
  return {
    requests: requests.length,
    seconds: timeOf(last.stamp, times) - timeOf(first.stamp, times),
    entry: first.path,
    exit: last.path,
  };
}
