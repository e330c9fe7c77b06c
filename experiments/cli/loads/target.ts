import type { Target } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import { messages } from '../messages.js';
import { positive } from './plan.js';

/** What the options ask of a service at `url`, an address or a path. */
export const targetOf = (url: string, { text, many }: Arguments): Target => ({
  url,
  method: (text.method ?? (text.body === undefined ? 'GET' : 'POST')).toUpperCase(),
  headers: Object.fromEntries((many.header ?? []).map(headerOf)),
  body: text.body ?? null,
  expect: { status: text.status ? positive('--status', text.status) : null, body: null },
});

/** A whole address; one without a scheme is taken as http. */
export const addressOf = (typed: string): string => {
  const whole = /^[a-z][a-z+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (!/^https?:/i.test(whole) || !URL.canParse(whole)) throw refusal('usage', messages.notAnAddress(typed));
  return new URL(whole).href;
};

const headerOf = (typed: string): [string, string] => {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(typed) ?? [];
  if (!name || value === undefined) throw refusal('usage', messages.notAHeader(typed));
  return [name, value];
};
