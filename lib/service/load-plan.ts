import { messages } from '../messages.js';
import type { LoadPlan } from '../types.js';

/** Resolves a load plan: the only place where defaults of loading stand. Throws when windows would hold no request. */
export const toLoadPlan = ({
  clients,
  rate = clients === undefined ? 50 : 0,
  seconds = 10,
  // ten windows or more, and no more than sixty: each keeps a histogram
  windowSeconds = Math.max(Math.min(1, seconds / 10), seconds / 60),
  arrivals = 'constant',
  seed = 1,
  timeout = 10,
  maxInFlight = 1_000,
  confidence = 0.95,
}: Partial<LoadPlan> = {}): LoadPlan => {
  if (clients !== undefined && !(Number.isInteger(clients) && clients > 0))
    throw new Error(messages.notClients(clients));
  if (clients === undefined && !(rate * windowSeconds >= 1)) throw new Error(messages.tooFewRequests(rate, seconds));
  const windows = Math.max(1, Math.round(seconds / windowSeconds));
  const common = { seconds, windowSeconds: seconds / windows, arrivals, seed, timeout, maxInFlight, confidence };
  return clients === undefined ? { rate, ...common } : { rate: 0, clients, ...common };
};

/** A plan with another rate, or with clients in place of its rate. Throws as `toLoadPlan` does. */
export const loadedWith = (
  { clients, ...plan }: LoadPlan,
  given: Partial<Pick<LoadPlan, 'rate' | 'clients'>> = {},
): LoadPlan => {
  const asBefore = given.rate === undefined && clients !== undefined;
  return toLoadPlan({ ...plan, ...(asBefore && { clients }), ...given });
};
