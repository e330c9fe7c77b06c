import { refusal } from '../exits.js';
import { messages } from '../messages.js';

/** What a measurement rejects with when it was interrupted, in words; anything else as it is. */
export const interruption =
  (signal: AbortSignal) =>
  (error: unknown): never => {
    throw signal.aborted ? refusal('interrupted', messages.nothingKept) : error;
  };
