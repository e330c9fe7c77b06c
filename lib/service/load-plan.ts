import { messages } from '../messages.js';
import type { LoadPlan } from '../types.js';

/** Resolves a load plan: the only place where defaults of loading stand. Throws when windows would hold no request. */
export const toLoadPlan = ({
  rate = 50,
  seconds = 10,
  // ten windows or more, and no more than sixty: each keeps a histogram
  windowSeconds = Math.max(Math.min(1, seconds / 10), seconds / 60),
  arrivals = 'constant',
  seed = 1,
  timeout = 10,
  maxInFlight = 1_000,
  confidence = 0.95,
}: Partial<LoadPlan> = {}): LoadPlan => {
  if (!(rate * windowSeconds >= 1)) throw new Error(messages.tooFewRequests(rate, seconds));
  const windows = Math.max(1, Math.round(seconds / windowSeconds));
  return { rate, seconds, windowSeconds: seconds / windows, arrivals, seed, timeout, maxInFlight, confidence };
};
