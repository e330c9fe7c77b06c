import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Span as ApiSpan,
  type Context,
  context,
  metrics,
  ROOT_CONTEXT,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { assert, test } from 'poku';
import { synchronousContext } from '../../lib/online/context.js';
import { openSpans } from '../../lib/online/spans.js';
import { findTelemetry } from '../../lib/online/telemetry.js';

interface Recorded {
  readonly id: number;
  readonly name: string;
  readonly parent: number | null;
  error: string | null;
  status: number | null;
  ended: boolean;
}

/** As much of an SDK as writes down what it is told. */
const register = () => {
  const recorded: Recorded[] = [];
  const measured: [name: string, seconds: number, attributes: object][] = [];
  const ids = new WeakMap<object, number>();
  const startSpan = (name: string, _: object, above: Context = ROOT_CONTEXT): ApiSpan => {
    const parent = trace.getSpan(above);
    const own: Recorded = {
      id: recorded.length,
      name,
      parent: parent ? (ids.get(parent) ?? null) : null,
      error: null,
      status: null,
      ended: false,
    };
    recorded.push(own);
    const span = {
      recordException: (error: Error) => {
        own.error = error.message;
      },
      setStatus: ({ code }: { code: number }) => {
        own.status = code;
      },
      end: () => {
        own.ended = true;
      },
      spanContext: () => ({ traceId: '0'.repeat(31).concat('1'), spanId: '0'.repeat(15).concat('1'), traceFlags: 1 }),
    };
    ids.set(span, own.id);
    return span as unknown as ApiSpan;
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) } as unknown as TracerProvider);
  metrics.setGlobalMeterProvider({
    getMeter: () => ({
      createHistogram: (name: string) => ({
        record: (seconds: number, attributes: object) => measured.push([name, seconds, attributes]),
      }),
    }),
  } as never);
  const storage = new AsyncLocalStorage<Context>();
  context.setGlobalContextManager({
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (within: Context, work: (...args: unknown[]) => unknown, self: unknown, ...args: unknown[]) =>
      storage.run(within, () => work.call(self, ...args)),
    bind: (_: Context, target: unknown) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  } as never);
  return { recorded, measured, startSpan };
};

// one after the other: there is one OpenTelemetry in a process
const main = async () => {
  await test('spans become spans and a histogram of OpenTelemetry where the service has it, and nothing where it has not', async () => {
    assert.equal(findTelemetry([join('/', 'nowhere', 'service.js'), '']), null);

    const telemetry = findTelemetry([__filename])!;
    const { span } = openSpans({
      most: 2,
      now: () => performance.now() / 1000,
      context: synchronousContext(),
      telemetry,
    });
    // the API alone, without an SDK: there is nobody to tell
    assert.equal(telemetry.begin('early', null), null);

    const { recorded, measured, startSpan } = register();
    await span('order', async (within) => {
      await sleep(1);
      await span('implicit', () => sleep(1)); // our own context is synchronous here: theirs knows the parent
      await within('handed', () => sleep(1));
      // a span of the service's own stands between
      const middle = startSpan('http', {}, context.active());
      await context.with(trace.setSpan(context.active(), middle), () => within('below', async () => 7));
    });
    await span('failing', () => Promise.reject(new TypeError('no such order'))).catch(() => {});
    span('throwing', () => {
      try {
        throw new Error('x');
      } catch {}
    });

    const named = (name: string) => recorded.find((each) => each.name === name)!;
    assert.deepEqual(
      ['implicit', 'handed', 'http', 'below'].map((name) => named(name).parent),
      [named('order').id, named('order').id, named('order').id, named('http').id],
    );
    assert.equal(named('order').parent, null);
    assert.deepEqual([named('failing').error, named('failing').status], ['no such order', SpanStatusCode.ERROR]);
    assert.deepEqual([named('order').error, named('order').status], [null, null]);
    assert.ok(recorded.filter(({ name }) => name !== 'http').every(({ ended }) => ended));
    // names of metrics are of bounded number; traces keep their own
    assert.deepEqual(
      measured.map(([name, , attributes]) => [name, attributes]),
      ['implicit', '(other)', '(other)', 'order', '(other)', '(other)'].map((name, index) => [
        'eightways.span.duration',
        { 'eightways.span': name, error: index === 4 },
      ]),
    );
    assert.ok(measured.every(([, seconds]) => seconds >= 0 && seconds < 30));
  });

  await test('telemetry that fails harms no work', () => {
    const telemetry = findTelemetry([__filename])!;
    trace.disable();
    trace.setGlobalTracerProvider({
      getTracer: () => ({
        startSpan: () => {
          throw new Error('broken SDK');
        },
      }),
    } as unknown as TracerProvider);
    const { span, figures } = openSpans({ most: 2, now: () => 0, context: synchronousContext(), telemetry });
    assert.equal(
      span('a', () => 7),
      7,
    );
    assert.equal(figures().spans[0]!.sinceStart.count, 1);
  });
};

void main();
