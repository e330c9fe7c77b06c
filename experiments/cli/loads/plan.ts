import { toLoadPlan } from '../../../lib/service/load-plan.js';
import type { LoadPlan } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import { count, seconds } from '../line/values.js';
import { messages } from '../messages.js';

/** The load plan that the options ask for; what they leave open is as in `defaults`, and then as in the library. */
export const loadPlan = ({ text }: Arguments, defaults: Partial<LoadPlan> = {}): LoadPlan =>
  understood(() =>
    toLoadPlan({
      ...defaults,
      ...(text.rate && { rate: rate('--rate', text.rate) }),
      ...(text.arrivals && { arrivals: text.arrivals as LoadPlan['arrivals'] }),
      ...(text.timeout && { timeout: seconds('--timeout', text.timeout) }),
      ...(text['in-flight'] && { maxInFlight: positive('--in-flight', text['in-flight']) }),
      ...(text.seed && { seed: count('--seed', text.seed) }),
    }),
  );

/** Seconds of --for, or else so many. */
export const loadSeconds = ({ text }: Arguments, otherwise: number): number =>
  text.for ? seconds('--for', text.for) : otherwise;

/** A plain error of the library about what was typed is a matter of usage. */
export const understood = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw error instanceof Error && error.constructor === Error && !('exit' in error)
      ? refusal('usage', error.message)
      : error;
  }
};

/** Per second, of "200", "200/s" or "6000/min". */
const rate = (option: string, value: string): number => {
  const [, number, unit] = /^(\d*\.?\d+)\s*(\/s|\/min|)$/.exec(value) ?? [];
  const perSecond = Number(number) / (unit === '/min' ? 60 : 1);
  if (!(perSecond > 0)) throw refusal('usage', messages.notARate(option, value));
  return perSecond;
};

/** A whole number from 1. */
export const positive = (option: string, value: string): number => {
  if (!/^[1-9]\d{0,9}$/.test(value)) throw refusal('usage', messages.notPositive(option, value));
  return Number(value);
};
