// The same work on another engine: what the suites of this folder declare.
import { experiment } from 'eightways';

type Engine = 'bun' | 'deno' | 'node26';

const titles: Readonly<Record<Engine, string>> = { bun: 'Bun', deno: 'Deno', node26: 'Node 26' };

export const OWN_WORD = "The engines' own announcements and comparison pages.";
export const WHATEVER = 'The newer engine is faster, whatever the work.';

interface Work<I, O> {
  readonly name: string;
  readonly claim: string;
  readonly source: string;
  readonly size: number;
  readonly unit: string;
  readonly input: (size: number) => I;
  readonly run: (input: I) => O | Promise<O>;
  /** defaults to all of them */
  readonly engines?: readonly Engine[];
  readonly tags?: Partial<Record<Engine, readonly string[]>>;
  /** defaults to what the work is made of */
  readonly clock?: 'wall';
}

/** One experiment for each engine, so that a missing one leaves the others standing. */
export const onEach = <I, O>({
  name,
  claim,
  source,
  size,
  unit,
  input,
  run,
  engines = ['bun', 'deno', 'node26'],
  tags = {},
  clock,
}: Work<I, O>) =>
  engines.map((engine) =>
    experiment<I, O>({
      name: `${name}: ${titles[engine]}`,
      strategy: 'runtime',
      claim,
      source,
      expected: 'faster',
      needs: [engine],
      tags: tags[engine] ?? [],
      workload: { sizes: [size], unit, input },
      ...(clock && { plan: { clock } }),
      variants: {
        Node: { run, placement: { runtime: 'node' } },
        [titles[engine]]: { run, placement: { runtime: engine } },
      },
    }),
  );
