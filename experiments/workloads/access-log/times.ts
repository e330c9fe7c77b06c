import type { Request } from './read.js';

/** Seconds since 1970 by the stamps that they are written as. Several parts of the report ask for each: it is read once. */
export type Times = Map<string, number>;

const form = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function timeOf(stamp: string, times: Times): number {
  const known = times.get(stamp);
  if (known !== undefined) return known;
  const match = form.exec(stamp);
  if (!match) throw new Error(`"${stamp}" is no time of a log.`);
  const [, day, month = '', year, hour, minute, second, sign, hours, minutes] = match;
  const local = Date.UTC(
    Number(year),
    months.indexOf(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
  const time = local / 1000 - ahead;
  times.set(stamp, time);
  return time;
}

/** Puts requests in order of time; those of one second stay as they were written. */
export type Order = (requests: readonly Request[], times: Times) => readonly Request[];

export function orderBySorting(requests: readonly Request[], times: Times): readonly Request[] {
  return requests.toSorted((one, other) => timeOf(one.stamp, times) - timeOf(other.stamp, times));
}

/** The same; what is in order already, as a single server's log is, is not sorted, and its stamps are not even read. */
export function orderByLooking(requests: readonly Request[], times: Times): readonly Request[] {
  for (let at = 1; at < requests.length; at += 1)
    if (!isInOrder(requests[at - 1]!.stamp, requests[at]!.stamp, times)) return orderBySorting(requests, times);
  return requests;
}

// Within a day, the text of the time of day is in the order of time.
function isInOrder(before: string, after: string, times: Times): boolean {
  const differs = firstDifference(before, after);
  const isOfTheDay = differs >= dayLength && differs < zone && before.length === after.length;
  if (differs === after.length) return true;
  if (!isOfTheDay || firstDifference(before, after, zone) < after.length)
    return timeOf(before, times) <= timeOf(after, times);
  return before.charCodeAt(differs) < after.charCodeAt(differs);
}

const dayLength = '01/Oct/2026:'.length;
const zone = '01/Oct/2026:13:55:36 '.length;

function firstDifference(one: string, other: string, from = 0): number {
  let at = from;
  while (at < other.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}
