import { counterbalanced } from '../measure/pairs.js';
import type { Step, UnderWay } from '../measure/under-way.js';
import { messages } from '../messages.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type {
  Failure,
  LoadPlan,
  Progress,
  ServiceBlock,
  ServiceLoad,
  ServiceMeasurement,
  ServiceSpec,
} from '../types.js';
import { ask, difference } from './answers.js';
import type { ServiceClock } from './clock.js';
import { loadService } from './load.js';
import { loadedWith } from './load-plan.js';
import type { OpenService } from './open-service.js';

type Side = 'baseline' | 'candidate';

export interface Services {
  readonly baseline: string;
  readonly candidate: string;
  /** Starts one of them; a fresh one in every block. */
  readonly open: (name: string, signal?: AbortSignal) => Promise<OpenService>;
  /** what one of them is loaded with, where not as the plan says */
  readonly load?: (name: string) => ServiceSpec['load'];
}

export interface ServicesSetting {
  readonly clock?: ServiceClock;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** told each block as it ends */
  readonly onStep?: (step: Step) => void;
  /** what there is of a measurement that was cut off, and is gone on with, by its own plan */
  readonly from?: UnderWay['served'];
}

// ABBA or BAAB: each side stands first as often as second, and a drift within the four cancels.
const COUPLES = 1;
const WINDOWS = 4 * COUPLES;
const LEAST_BLOCKS = 3;
// the stream of chance that a block's warm-up draws from
const WARM_UP = 999;

/**
 * Loads two services in turns of one window, in blocks of freshly started processes: each block takes a window of
 * either, in balanced order, twice. `plan.seconds` is the time of all windows together. A service that does not answer
 * as the other does, or that ends, is in `failure`.
 */
export const measureServices = async (
  services: Services,
  asked: LoadPlan,
  setting: ServicesSetting = {},
): Promise<ServiceMeasurement> => {
  const { baseline, candidate } = services;
  const plan = setting.from?.plan ?? asked;
  const blocks: ServiceBlock[] = [...(setting.from?.blocks ?? [])];
  const count = Math.max(LEAST_BLOCKS, Math.floor(plan.seconds / (WINDOWS * plan.windowSeconds)));
  let answersVary = setting.from?.answersVary ?? false;
  const ending = (stopped: ServiceMeasurement['stopped'], failure: Failure | null = null): ServiceMeasurement => ({
    baseline,
    candidate,
    plan,
    blocks,
    answersVary,
    stopped,
    failure,
  });
  while (blocks.length < count) {
    if (setting.signal?.aborted) return ending('cancelled');
    setting.onProgress?.({
      label: `${candidate} vs ${baseline}`,
      done: blocks.length / count,
      note: `block ${blocks.length + 1} of ${count}`,
    });
    try {
      const taken = await takeBlock(services, plan, blocks.length, setting);
      if (setting.signal?.aborted) return ending('cancelled');
      blocks.push(taken.block);
      answersVary ||= taken.answersVary;
      setting.onStep?.({ kind: 'served', block: taken.block, of: { plan, answersVary } });
    } catch (error) {
      if (setting.signal?.aborted) return ending('cancelled');
      if (!(error instanceof ServiceFailure)) throw error;
      return ending('failed', error.failure);
    }
  }
  return ending('done');
};

class ServiceFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

const takeBlock = async (
  services: Services,
  plan: LoadPlan,
  number: number,
  { clock, signal }: ServicesSetting,
): Promise<{ readonly block: ServiceBlock; readonly answersVary: boolean }> => {
  const random = seeded(derivedSeed(plan.seed, number));
  const opened = new Map<Side, OpenService>();
  const planFor = (side: Side): LoadPlan => loadedWith(plan, services.load?.(services[side]));
  const plans = { baseline: planFor('baseline'), candidate: planFor('candidate') };
  // which of them is started first is drawn too
  const sides: readonly Side[] = random() < 0.5 ? ['baseline', 'candidate'] : ['candidate', 'baseline'];
  try {
    for (const side of sides) opened.set(side, await open(services, services[side], signal));
    const answers = await sameAnswer(services, opened, plan.timeout);
    const load = async (side: Side, stream: number, seconds = plan.windowSeconds): Promise<ServiceLoad> => {
      const { target, transport, use, ended } = opened.get(side)!;
      const expect = { ...target.expect, body: answers[side] };
      // both sides of a pair meet the same arrivals
      const seed = derivedSeed(plan.seed, 1000 * number + stream);
      const window = { ...plans[side], seconds, windowSeconds: seconds, seed };
      const loaded = await loadService({ ...target, expect }, window, {
        transport,
        use,
        signal,
        ...(clock && { clock }),
      });
      const end = ended();
      if (end !== null)
        throw new ServiceFailure({ kind: 'crash', variant: services[side], message: messages.serviceEnded(side, end) });
      return loaded;
    };
    for (const side of sides) await load(side, WARM_UP, plan.windowSeconds / 2);
    const loads: Record<Side, ServiceLoad[]> = { baseline: [], candidate: [] };
    const order: Side[] = [];
    for (const [pair, baselineFirst] of counterbalanced(COUPLES, random).entries())
      for (const side of baselineFirst ? (['baseline', 'candidate'] as const) : (['candidate', 'baseline'] as const)) {
        order.push(side);
        loads[side].push(await load(side, pair));
      }
    const start = { baseline: opened.get('baseline')!.start, candidate: opened.get('candidate')!.start };
    return { block: { start, order, ...loads }, answersVary: answers.baseline === null };
  } finally {
    await Promise.all([...opened.values()].map((service) => service.close()));
  }
};

const open = async ({ open }: Services, name: string, signal: AbortSignal | undefined): Promise<OpenService> => {
  try {
    return await open(name, signal);
  } catch (error) {
    throw new ServiceFailure({ kind: 'crash', variant: name, message: (error as Error).message });
  }
};

/** The body each side must give from now on; null where the baseline's own differ from request to request. */
const sameAnswer = async (
  { baseline, candidate }: Services,
  opened: ReadonlyMap<Side, OpenService>,
  timeout: number,
): Promise<Readonly<Record<Side, string | null>>> => {
  const rightAnswer = async (name: string, service: OpenService): Promise<string> => {
    const { wrong, body } = await ask(service, timeout);
    if (wrong === null) return body;
    const { method, url } = service.target;
    const message = `answers ${method} ${new URL(url).pathname} with ${wrong}`;
    throw new ServiceFailure({ kind: 'wrong answer', variant: name, message });
  };
  const [a, b] = [opened.get('baseline')!, opened.get('candidate')!];
  const [first, second] = [await rightAnswer(baseline, a), await rightAnswer(baseline, a)];
  const other = await rightAnswer(candidate, b);
  if (first !== second) return { baseline: null, candidate: null };
  const at = difference(first, other);
  if (at === null) return { baseline: first, candidate: other };
  const example = {
    input: `${a.target.method} ${new URL(a.target.url).pathname}`,
    baseline: first.slice(0, 200),
    candidate: other.slice(0, 200),
  };
  const message = messages.otherAnswer(baseline, at);
  throw new ServiceFailure({ kind: 'wrong answer', variant: candidate, message, example });
};
