import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The service's own OpenTelemetry: our spans become spans and a histogram of it. */
export interface Telemetry {
  readonly begin: (name: string, parent: TelemetrySpan | null) => TelemetrySpan | null;
}

export interface TelemetrySpan {
  readonly context: unknown;
  readonly run: <R>(work: () => R) => R;
  readonly end: (ended: Ended) => void;
}

interface Ended {
  readonly seconds: number;
  readonly failed: boolean;
  readonly error?: unknown;
  /** as it is counted: of bounded number */
  readonly name: string;
}

/**
 * Found as the service itself would find it, from its main module and then from the working directory; null where it
 * has none. Without an SDK that was registered, the API does nothing with what it is told.
 */
export const findTelemetry = (
  from: readonly string[] = [process.argv[1] ?? '', join(process.cwd(), 'service.js')],
): Telemetry | null => {
  for (const file of from.filter((each) => each !== '')) {
    try {
      return telemetryOf(createRequire(file)('@opentelemetry/api') as Api);
    } catch {
      // not installed there, or not as we know it: nothing is said to it
    }
  }
  return null;
};

/** What we use of @opentelemetry/api 1. */
interface Api {
  readonly trace: {
    readonly getTracer: (name: string) => Tracer;
    /** the global provider stands before one that is registered, or before none */
    readonly getTracerProvider: () => { readonly getDelegateTracer?: (name: string) => unknown };
    readonly getSpan: (context: unknown) => unknown;
    readonly setSpan: (context: unknown, span: ApiSpan) => unknown;
  };
  readonly context: { readonly active: () => unknown; readonly with: <R>(context: unknown, work: () => R) => R };
  readonly metrics: { readonly getMeter: (name: string) => Meter; readonly getMeterProvider: () => object };
  readonly SpanStatusCode: { readonly ERROR: number };
}

interface Tracer {
  readonly startSpan: (name: string, options: object, context: unknown) => ApiSpan;
}

interface ApiSpan {
  readonly recordException: (error: Error) => void;
  readonly setStatus: (status: { readonly code: number; readonly message?: string }) => unknown;
  readonly end: () => void;
}

interface Meter {
  readonly createHistogram: (name: string, options: object) => HistogramInstrument;
}

interface HistogramInstrument {
  readonly record: (value: number, attributes: Readonly<Record<string, string | boolean>>) => void;
}

const telemetryOf = ({ trace, context, metrics, SpanStatusCode }: Api): Telemetry => {
  const tracer = trace.getTracer('eightways');
  const options = { unit: 's', description: 'Duration of a span of eightways/online' };
  // asked for with the first span that ends: a meter does not change when an SDK is registered after it
  let durations: HistogramInstrument | null = null;

  // an SDK may be registered after us; until one is, nothing is said to anybody
  let registered = false;
  const isRegistered = (): boolean => {
    const provider = trace.getTracerProvider();
    const traces = provider.getDelegateTracer ? provider.getDelegateTracer('eightways') !== undefined : true;
    return traces || metrics.getMeterProvider().constructor.name !== 'NoopMeterProvider';
  };

  return {
    begin: (name, parent) =>
      harmless(() => {
        registered ||= isRegistered();
        if (!registered) return null;
        const active = context.active();
        // where the service's own context was lost on the way, or is not followed, ours knows the parent
        const above = parent && !trace.getSpan(active) ? parent.context : active;
        const span = tracer.startSpan(name, {}, above);
        const within = trace.setSpan(above, span);
        return {
          context: within,
          run: (work) => context.with(within, work),
          end: ({ seconds, failed, error, name: counted }) => {
            harmless(() => {
              if (failed) {
                span.recordException(error instanceof Error ? error : new Error(String(error)));
                span.setStatus({ code: SpanStatusCode.ERROR, message: String((error as Error)?.message ?? error) });
              }
              span.end();
              durations ??= metrics.getMeter('eightways').createHistogram('eightways.span.duration', options);
              durations.record(seconds, { 'eightways.span': counted, error: failed });
            });
          },
        };
      }),
  };
};

/** The service goes on, whatever its telemetry makes of this. */
const harmless = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null;
  }
};
