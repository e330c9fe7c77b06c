import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { typed } from '../commands/line.js';
import type { Step, UnderWay } from '../measure/under-way.js';
import { messages } from '../messages.js';
import { ownScript } from '../places/own-script.js';
import type { Amount, Experiment, LoadPlan, Progress, ServiceCase, Target, Variant } from '../types.js';
import { ask } from './answers.js';
import { toLoadPlan } from './load-plan.js';
import { measureServices } from './measure-services.js';
import { type OpenService, openService } from './open-service.js';

export interface ServiceVariantsSetting {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
  /** defaults to all sizes of the workload */
  readonly sizes?: readonly number[];
  /** names; defaults to all candidates */
  readonly candidates?: readonly string[];
  /** seconds for one candidate at one size, starts included; by default what `load` of the experiment says, or the plan */
  readonly budget?: number;
  /** told what is observed as it comes */
  readonly onStep?: (step: Step) => void;
  /** what there is of a measurement that was cut off, and is gone on with; of one candidate at one size */
  readonly from?: UnderWay | null;
}

/** Loads each candidate service of an experiment in turns with the baseline, at each size. A service that fails is in its `failure`. */
export const measureServiceVariants = async (
  experiment: Experiment,
  { onProgress = () => {}, onStep = () => {}, signal, sizes, candidates, budget, from }: ServiceVariantsSetting = {},
): Promise<ServiceCase[]> => {
  const { name, strategy, workload, claim, source, baseline, plan } = experiment;
  const cases: ServiceCase[] = [];
  for (const size of sizes ?? workload.sizes)
    for (const candidate of experiment.candidates.filter((each) => candidates?.includes(each.name) ?? true)) {
      if (signal?.aborted) return cases;
      const target = targetOf(experiment, size);
      const measurement = await measureServices(
        {
          baseline: baseline.name,
          candidate: candidate.name,
          open: async (which, abort) =>
            open(which === baseline.name ? baseline : candidate, { experiment, size, target, signal: abort }),
          load: (which) => (which === baseline.name ? baseline : candidate).service!.load,
        },
        planOf(experiment, budget),
        {
          ...{ signal, onStep, from: from?.served ?? null },
          onProgress: (step) => onProgress({ ...step, label: `${name}, ${step.label}` }),
        },
      );
      const { unit } = workload;
      const amounts = amountsOf(baseline, candidate);
      const about = { experiment: name, strategy, size, unit, claim, source, margin: plan.margin };
      cases.push({ ...about, ...(amounts && { amounts }), measurement });
    }
  return cases;
};

const amountsOf = (baseline: Variant, candidate: Variant): ServiceCase['amounts'] | null => {
  const [of, to] = [amountOf(baseline), amountOf(candidate)];
  return of && to && { baseline: of, candidate: to };
};

const amountOf = ({ amount, placement: { cpus } }: Variant): Amount | null =>
  amount ?? (cpus === null ? null : { n: cpus, unit: 'CPUs' });

// Of the time for a comparison, what the windows themselves take: the rest is starts and warm-ups.
const WINDOWS_SHARE = 0.7;
// five blocks or more, of two windows for either service
const LEAST_WINDOWS = 20;
const LONGEST_WINDOW = 1;
// in a window at the lowest rate of a sweep
const REQUESTS = 1.5;

/** The load of an experiment; within a budget, where one is given or the experiment itself says no length. */
export const planOf = ({ load = {}, plan, baseline, candidates }: Experiment, budget: number | undefined): LoadPlan => {
  const { path: _path, method: _method, headers: _headers, body: _body, status: _status, sla: _sla, ...asked } = load;
  const within = WINDOWS_SHARE * (budget ?? plan.budget);
  const seconds = budget === undefined ? (asked.seconds ?? within) : Math.min(asked.seconds ?? within, within);
  const own = [baseline, ...candidates].map(({ service }) => service?.load ?? {});
  // of a sweep over rates, the lowest decides how short a window may be
  const least = Math.min(...own.flatMap(({ rate }) => rate ?? []));
  const windowSeconds = Math.max(
    Math.min(asked.windowSeconds ?? LONGEST_WINDOW, seconds / LEAST_WINDOWS),
    Math.min(seconds, REQUESTS / least),
  );
  const common = { ...asked, seconds, windowSeconds, seed: plan.seed, confidence: plan.confidence };
  return toLoadPlan(asked.rate === undefined && asked.clients === undefined ? { ...common, ...own[0] } : common);
};

const targetOf = ({ load = {} }: Experiment, size: number): Target => {
  const { path = '/', method, headers = {}, body, status } = load;
  return {
    url: typeof path === 'function' ? path(size) : path,
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    body: body ?? null,
    expect: { status: status ?? null, body: null },
  };
};

interface Opening {
  readonly experiment: Experiment;
  readonly size: number;
  readonly target: Target;
  readonly signal: AbortSignal | undefined;
}

const open = async (variant: Variant, { experiment, size, target, signal }: Opening): Promise<OpenService> => {
  const command = await commandOf(variant, experiment, size);
  const asked = performance.now();
  const service = await openService(command, target, { signal, cpus: variant.placement.cpus });
  const { ready } = variant.service!;
  if (ready === undefined) return service;
  try {
    await untilReady(service, command, ready, signal);
    return { ...service, start: (performance.now() - asked) / 1000 };
  } catch (error) {
    await service.close();
    throw error;
  }
};

const READY_SECONDS = 20;

const untilReady = async (
  { target, transport, ended }: OpenService,
  command: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const probe: Target = {
    url: new URL(path, target.url).href,
    method: 'GET',
    headers: {},
    body: null,
    expect: { status: null, body: null },
  };
  const until = performance.now() + READY_SECONDS * 1000;
  for (;;) {
    const { wrong } = await ask({ target: probe, transport }, READY_SECONDS);
    signal?.throwIfAborted();
    if (wrong === null) return;
    const end = ended();
    if (end !== null) throw new Error(messages.serviceNotStarted(command, end, ''));
    if (performance.now() > until) throw new Error(messages.serviceNotReady(command, path, wrong, READY_SECONDS));
    await sleep(20);
  }
};

/** The line that starts a service: its own, or that of a process which calls the suite's function. */
const commandOf = async ({ name, service }: Variant, { name: experiment, origin }: Experiment, size: number) => {
  if (typeof service!.service === 'string') return service!.service;
  if (!origin) throw new Error(messages.needsOrigin(experiment));
  const script = await ownScript('service/child-main');
  const { module, index } = origin;
  return typed([process.execPath, '--no-warnings', script, pathToFileURL(module).href, `${index}`, name, `${size}`]);
};
