import type { Block } from '../types.js';
import { type Host, VariantFailure } from './host.js';

/** Which variants of a block are observed, and whether on another input too: once in a measurement is enough. */
interface Observed {
  readonly baseline: { readonly name: string };
  readonly candidate: { readonly name: string };
  readonly number: number;
}

/**
 * What a block tells besides its pairs: what each variant used, and how it takes another input. Never fails a variant:
 * what goes wrong on another input says nothing about the block's own.
 */
export const observe = async (
  host: Host,
  { baseline, candidate, number }: Observed,
): Promise<Pick<Block, 'use' | 'otherInput'>> => {
  const both = async <T>(of: ((name: string) => Promise<T | null>) | undefined) => {
    const [one, other] = [(await of?.(baseline.name)) ?? null, (await of?.(candidate.name)) ?? null];
    return one && other ? { baseline: one, candidate: other } : null;
  };
  try {
    const use = await both(host.use);
    const otherInput = number === 0 ? await both(host.otherInput) : null;
    return { ...(use && { use }), ...(otherInput && { otherInput }) };
  } catch (error) {
    if (error instanceof VariantFailure) return {};
    throw error;
  }
};
