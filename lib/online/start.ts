import { messages } from '../messages.js';
import type { OnlineSnapshot } from '../types.js';
import { followingContext, synchronousContext } from './context.js';
import { openCpuWindows } from './cpu-windows.js';
import { openEndpoint } from './endpoint.js';
import { CONTENT_TYPE, exposition } from './exposition.js';
import { metricsOf } from './metrics.js';
import { type OnlineOptions, toOnlinePlan } from './options.js';
import { openSampler } from './sampler.js';
import { OTHER, openSpans, type Span, uncounted } from './spans.js';
import { findTelemetry } from './telemetry.js';
import { openVitals } from './vitals.js';

/** The profiler of this process while it serves. */
export interface Online {
  /** counts how long work takes, under a name; returns what the work returns */
  readonly span: Span;
  readonly snapshot: () => OnlineSnapshot;
  /** the page for Prometheus, text format 0.0.4 */
  readonly metrics: () => string;
  /** what a reader of the endpoint shows as `Authorization: Bearer …` */
  readonly token: string;
  /** where the endpoint listens: "http://127.0.0.1:40123"; null without one; rejects when the port was taken */
  readonly address: () => Promise<string | null>;
  /** ends all of it, the endpoint with its connections too; `span` then only runs the work */
  readonly stop: () => Promise<void>;
}

let running = false;

/**
 * Starts the profiler in this thread. Begin early: the engine's profiler first walks over the heap, which is small then.
 * Wrong options throw here; later on nothing that it does can end the service: what fails is in the snapshot, or a warning.
 */
export const start = (options: OnlineOptions = {}): Online => {
  const plan = toOnlinePlan(options);
  if (running) throw new Error(messages.onlineTwice());
  running = true;
  const now = (): number => clock.now() / 1000;
  const from = now();
  const spans = openSpans({
    most: plan.names,
    now,
    context: plan.followAwaits ? followingContext() : synchronousContext(),
    telemetry: findTelemetry(),
    onBeyond: (name) => process.emitWarning(messages.onlineBeyond(plan.names, name, OTHER), WARNING),
  });
  const vitals = openVitals(now);
  const sampler = plan.sampling && openSampler(plan.sampling, { open: openCpuWindows, now, after });

  const snapshot = (): OnlineSnapshot => {
    const { cpu, ...rest } = vitals.figures();
    return {
      schema: 1,
      at: new Date().toISOString(),
      service: { name: plan.service, pid: process.pid, runtime: runtimeOf(process.versions) },
      seconds: now() - from,
      ...spans.figures(),
      nesting: plan.followAwaits ? 'awaits' : 'handed',
      cpu: { ...cpu, ...(sampler?.figures() ?? { sampling: null, why: 'switched off' }) },
      ...rest,
    };
  };
  const metrics = (): string => exposition(metricsOf(snapshot()));
  const endpoint =
    plan.port === null
      ? null
      : openEndpoint(plan.port, plan.token, {
          '/': { type: 'application/json; charset=utf-8', text: () => JSON.stringify(snapshot()) },
          '/metrics': { type: CONTENT_TYPE, text: metrics },
        });
  const address = endpoint?.origin.catch((error: Error) => {
    throw new Error(messages.onlineNotListening(plan.port!, error.message));
  });
  // said once, and again to who asks for the address: a service does not end because nobody can watch it
  address?.catch((error: Error) => process.emitWarning(error.message, WARNING));

  let stopped: Promise<void> | null = null;
  return {
    span: (name, work) => (stopped ? uncounted : spans.span)(name, work),
    snapshot,
    metrics,
    token: plan.token,
    address: async () => (await address) ?? null,
    stop: () => {
      stopped ??= (async () => {
        vitals.stop();
        sampler?.stop();
        running = false;
        await endpoint?.close();
      })();
      return stopped;
    },
  };
};

const WARNING = 'EightwaysOnline';

// taken now: tests of the service may put a clock of their own in its place later
const clock = { now: performance.now.bind(performance) };

const after = (seconds: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, seconds * 1000).unref();
  return () => clearTimeout(timer);
};

const runtimeOf = (versions: NodeJS.ProcessVersions): string => {
  const [name = 'node'] = ['bun', 'deno'].filter((each) => each in versions);
  return `${name} ${versions[name]}`;
};
