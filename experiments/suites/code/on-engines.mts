// A documented change of a library, in our own words, paired on each engine: what was faster once need not be now, nor elsewhere.
import { experiment } from 'eightways';

interface Engine {
  readonly title: string;
  readonly runtime: string;
  readonly needs: readonly ('bun' | 'deno' | 'node26')[];
}

const engines: readonly Engine[] = [
  { title: 'Node', runtime: 'node', needs: [] },
  { title: 'Node 26', runtime: 'node26', needs: ['node26'] },
  { title: 'Bun', runtime: 'bun', needs: ['bun'] },
  { title: 'Deno', runtime: 'deno', needs: ['deno'] },
];

interface Issue<I, O> {
  readonly name: string;
  readonly strategy: 'code' | 'algorithm';
  /** what the change was made for */
  readonly claim: string;
  /** "Underscore 39" */
  readonly issue: string;
  readonly size: number;
  readonly unit: string;
  readonly input: (size: number, random: () => number) => I;
  /** the form before, and the form after the change, by their names */
  readonly variants: Readonly<Record<string, (input: I) => O>>;
}

/** One experiment for each engine, so that a missing one leaves the others standing. */
export const onEngines = <I, O>({ name, strategy, claim, issue, size, unit, input, variants }: Issue<I, O>) =>
  engines.map(({ title, runtime, needs }) =>
    experiment<I, O>({
      name: `${name}: ${title}`,
      strategy,
      claim,
      source: `${issue}; among the issues of Selakovic and Pradel, Performance Issues and Optimizations in JavaScript, ICSE 2016.`,
      expected: 'faster',
      needs,
      tags: ['study'],
      workload: { sizes: [size], unit, input },
      plan: { budget: 3 },
      variants: Object.fromEntries(
        Object.entries(variants).map(([variant, run]) => [variant, { run, placement: { runtime } }]),
      ),
    }),
  );
