import { gather, type Step, type UnderWay } from '../measure/under-way.js';
import type { Asked, Plan, RunRecord, Unfinished } from '../types.js';
import { type StoredStep, stepReader, toStoredStep } from './under-way.js';

/** What a measurement under way is of. It is gone on with only where all of it is still so. */
export interface Beginning extends Asked {
  readonly baseline: string;
  /** hash of the text that the experiment was loaded from; '' where it came from none */
  readonly content: string;
  /** name of the machine */
  readonly host: string;
  /** of the experiment, as it was asked for */
  readonly plan: Plan;
  /** seconds that it was given, which may be another budget than its plan's */
  readonly budget: number;
}

/** A measurement that was begun, and has no end in the journal. */
export interface Begun {
  readonly beginning: Beginning;
  readonly underWay: UnderWay;
  /** all that the journal holds of it */
  readonly lines: readonly BegunLine[];
}

/** A line of a journal about a measurement under way: that it begins, or goes on; or what was observed next. */
export type BegunLine = { readonly begun: Beginning; readonly goesOn?: true } | { readonly step: StoredStep };

export const stepLine = (step: Step): BegunLine => ({ step: toStoredStep(step) });

/** Gathers what lines of a journal say of measurements under way. */
export const openBegun = () => {
  const begun = new Map<string, BegunLine[]>();
  let current: BegunLine[] | undefined;
  return {
    take: (line: BegunLine): void => {
      if ('begun' in line) {
        const key = keyOf(line.begun);
        current = (line.goesOn && begun.get(key)) || [];
        begun.set(key, current);
      }
      current?.push(line);
    },
    /** It stands: its facts are a line of their own. */
    ended: (of: Asked): void => void begun.delete(keyOf(of)),
    /** Throws when a step is not complete. */
    all: (): readonly Begun[] => [...begun.values()].map(fromLines),
  };
};

const fromLines = (lines: readonly BegunLine[]): Begun => {
  const gathered = gather();
  const read = stepReader();
  for (const line of lines) if ('step' in line) gathered.take(read(line.step));
  const { begun } = lines[0] as { readonly begun: Beginning };
  return { beginning: begun, underWay: gathered.soFar(), lines };
};

/** A measurement that was cut off, from what it observed. */
export const begunOf = (beginning: Beginning, steps: readonly Step[]): Begun =>
  fromLines([{ begun: beginning }, ...steps.map(stepLine)]);

/** Whether both are the same comparison. */
export const isSame = (one: Asked, other: Asked): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ experiment, strategy, candidate, size }: Asked): string =>
  JSON.stringify([experiment, strategy, candidate, size]);

/** What of it is in none of the facts of a record; with the blocks that there are of what was under way. */
export const unfinishedOf = (
  asked: readonly Unfinished[],
  { measurements, services = [] }: Pick<RunRecord, 'measurements' | 'services'>,
  begun: readonly Begun[] = [],
): readonly Unfinished[] => {
  const facts = [
    ...measurements.map((each) => ({ key: keyOf(each), ...each })),
    ...services.map(({ measurement, ...each }) => ({
      ...measurement,
      key: keyOf({ ...each, candidate: measurement.candidate }),
    })),
  ];
  const taken = new Set(facts.filter(({ stopped }) => stopped !== 'cancelled').map(({ key }) => key));
  const blocks = new Map([
    ...facts.map(({ key, blocks }) => [key, blocks.length] as const),
    ...begun.map(({ beginning, underWay }) => [keyOf(beginning), blocksIn(underWay)] as const),
  ]);
  return asked
    .filter((each) => !taken.has(keyOf(each)))
    .map(({ blocks: _, ...each }) => ({
      ...each,
      ...(blocks.get(keyOf(each)) && { blocks: blocks.get(keyOf(each))! }),
    }));
};

export const blocksIn = ({ blocks, served }: UnderWay): number => (served?.blocks ?? blocks).length;
