import type { Block, Measurement, Pair, ServiceBlock, ServiceMeasurement } from '../types.js';
import type { ChosenClock } from './clock.js';

/** What a measurement observes, told as it comes: what one that is cut off is gone on from. Seconds since it began. */
export type Step =
  | { readonly kind: 'clock'; readonly chosen: ChosenClock }
  | { readonly kind: 'capacity'; readonly capacity: number }
  /** `facts`: what makes a block of its pairs wherever it ends; null: only its end does */
  | { readonly kind: 'begins'; readonly facts: Omit<Block, 'pairs'> | null }
  /** `at`: when each began; `to`: when the last had ended */
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[]; readonly at: readonly number[]; readonly to: number }
  | { readonly kind: 'stretches'; readonly pairs: readonly Pair[] }
  /** the interval is looked at in the block of this number, from 1 */
  | { readonly kind: 'look'; readonly block: number }
  | { readonly kind: 'ends'; readonly block: Block }
  /** a block of two services; what its measurement has of itself besides */
  | {
      readonly kind: 'served';
      readonly block: ServiceBlock;
      readonly of: Pick<ServiceMeasurement, 'plan' | 'answersVary'>;
    };

/** What a measurement that was cut off is gone on from. */
export interface UnderWay extends Pick<Measurement, 'blocks' | 'looks' | 'capacity'> {
  readonly chosen: ChosenClock | null;
  /** pairs of blocks that were cut off, and do not count */
  readonly cutOff: NonNullable<Measurement['cutOff']>;
  /** seconds up to the end of the last block that counts */
  readonly seconds: number;
  /** where two services are measured */
  readonly served: Pick<ServiceMeasurement, 'blocks' | 'plan' | 'answersVary'> | null;
}

/** A measurement as far as its steps were told. */
export interface Gathered {
  readonly take: (step: Step) => void;
  readonly soFar: () => UnderWay;
}

/**
 * Gathers the steps of one measurement. What counts of one that was cut off:
 * - every block that had ended, with all its facts. Whoever kills a run does not know its pairs, so that blocks up to a
 *   moment are chosen by nothing that they say.
 * - of a block cut off in the middle nothing, where variants share a process: a block is one only when its answers have
 *   been checked again after its pairs, and that check died with the process. Its pairs are kept as facts beside the
 *   blocks, and it is taken again, with the orders that chance gave it before.
 * - of whole commands the couples, since each run of them was a process of its own, checked by itself: a shorter block.
 * - every look, one in a block that was cut off too: its share of the error is spent, so that who looks and is killed and
 *   looks again errs no more often than who is not.
 */
export const gather = (): Gathered => {
  const blocks: Block[] = [];
  const [looks, capacity]: [number[], number[]] = [[], []];
  const cutOff: UnderWay['cutOff'][number][] = [];
  let soFar: Pick<UnderWay, 'chosen' | 'seconds' | 'served'> = { chosen: null, seconds: 0, served: null };
  let open: Open | null = null;
  const cut = (): void => {
    if (open && open.pairs.length > 0) {
      const block = partOf(open);
      if (block) blocks.push(block);
      else cutOff.push({ pairs: open.pairs, ...(open.stretches.length > 0 && { stretches: open.stretches }) });
      if (block) soFar = { ...soFar, seconds: block.when!.to };
    }
    open = null;
  };
  const takers: { readonly [K in Step['kind']]: (step: Extract<Step, { kind: K }>) => void } = {
    clock: ({ chosen }) => {
      soFar = { ...soFar, chosen };
    },
    capacity: (step) => void capacity.push(step.capacity),
    begins: ({ facts }) => {
      cut();
      open = { facts, pairs: [], stretches: [], at: [], to: [] };
    },
    pairs: ({ pairs, at, to }) => {
      open?.pairs.push(...pairs);
      open?.at.push(...at);
      open?.to.push(...at.slice(1), to);
    },
    stretches: ({ pairs }) => void open?.stretches.push(...pairs),
    look: ({ block }) => void looks.push(block),
    ends: ({ block }) => {
      blocks.push(block);
      soFar = { ...soFar, seconds: block.when?.to ?? soFar.seconds };
      open = null;
    },
    served: ({ block, of }) => {
      soFar = { ...soFar, served: { ...of, blocks: [...(soFar.served?.blocks ?? []), block] } };
    },
  };
  return {
    take: (step) => (takers[step.kind] as (step: Step) => void)(step),
    soFar: () => {
      cut();
      return { ...soFar, blocks: [...blocks], looks: [...looks], capacity: [...capacity], cutOff: [...cutOff] };
    },
  };
};

interface Open {
  readonly facts: Omit<Block, 'pairs'> | null;
  readonly pairs: Pair[];
  readonly stretches: Pair[];
  readonly at: number[];
  readonly to: number[];
}

/** The whole couples of a block that was cut off, as a block; null where they are none. */
const partOf = ({ facts, pairs, at, to }: Open): Block | null => {
  const whole = pairs.length - (pairs.length % 2);
  if (!facts?.when || whole === 0) return null;
  const when = { ...facts.when, to: to[whole - 1]!, pairs: at.slice(0, whole) };
  return { ...facts, pairs: pairs.slice(0, whole), when };
};
