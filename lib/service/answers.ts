import { firstDifference } from '../measure/agreement.js';
import type { Target } from '../types.js';
import { type Transport, wrongOf } from './transport.js';

/** Asks once, off any clock: what is wrong with the answer in a word or two (null: nothing), and its body. */
export const ask = async (
  { target, transport }: { readonly target: Target; readonly transport: Transport },
  timeout: number,
): Promise<{ readonly wrong: string | null; readonly body: string }> => {
  try {
    const reply = await transport(target, AbortSignal.timeout(timeout * 1000));
    return { wrong: wrongOf(reply, target.expect), body: reply.body };
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException;
    const silent = name === 'AbortError' || name === 'TimeoutError';
    return { wrong: silent ? `no answer within ${timeout} s` : (code ?? message), body: '' };
  }
};

/** Where two bodies first differ, as a path when both are JSON ("" for the whole); null when they agree. */
export const difference = (a: string, b: string): string | null => {
  if (a === b) return null;
  const [one, other] = [fromJson(a), fromJson(b)];
  return one && other ? firstDifference(one.value, other.value, 'exact') : '';
};

const fromJson = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null; // no JSON: compared as text
  }
};
