import { refusal } from '../exits.js';
import { messages } from '../messages.js';

/** Seconds of "90", "20s" or "2m". */
export const seconds = (option: string, value: string): number => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(s|m|)$/.exec(value) ?? [];
  const length = Number(number) * (unit === 'm' ? 60 : 1);
  if (!(length > 0)) throw refusal('usage', messages.notATime(option, value));
  return length;
};

/** Share of "0.02" or "2%". */
export const share = (option: string, value: string): number => {
  const [, number, percent] = /^(\d*\.?\d+)\s*(%?)$/.exec(value) ?? [];
  const part = Number(number) / (percent ? 100 : 1);
  if (!(part < 1)) throw refusal('usage', messages.notAShare(option, value));
  return part;
};

/** A whole number from 0. */
export const count = (option: string, value: string): number => {
  if (!/^\d{1,15}$/.test(value)) throw refusal('usage', messages.notACount(option, value));
  return Number(value);
};
