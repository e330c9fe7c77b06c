import { messages as shared } from '../../../lib/messages.js';
import { type Address, toAddress } from '../../../lib/queue/address.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import { messages } from '../messages.js';

const VARIABLE = 'EIGHTWAYS_QUEUE';

/**
 * The queue of a run; null: it is measured here. Refuses what says how experiments go to a queue that is not there. One that
 * goes on does so where it was begun.
 */
export const queueOfRun = ({ text, flags }: Arguments, wasQueued: boolean): Address | null => {
  const named = queueAddress(text.queue);
  if (text.resume && wasQueued && !named) throw refusal('usage', shared.wasQueued(text.resume));
  if (text.resume && text.queue && named && !wasQueued) throw refusal('usage', shared.wasNotQueued(text.resume));
  const address = text.resume && !wasQueued ? null : named;
  if (address) return address;
  for (const option of ['each-host', 'wait'])
    if (text[option] ?? flags[option]) throw refusal('usage', messages.onlyQueued(`--${option}`));
  return null;
};

/**
 * The queue that --queue or EIGHTWAYS_QUEUE names; null: none, or "none". The variable is forgotten then, so that no
 * process that measures inherits what may hold a password.
 */
export const queueAddress = (asked: string | undefined): Address | null => {
  const typed = asked ?? process.env[VARIABLE];
  delete process.env[VARIABLE];
  if (!typed || typed === 'none') return null;
  try {
    return toAddress(typed);
  } catch (error) {
    throw refusal('usage', (error as Error).message);
  }
};
