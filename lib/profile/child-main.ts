// The whole of a fresh process that is profiled: holds one variant as the processes that measure do, and runs it under
// V8's sampling profiler. Bundled into one plain module, so that nothing of the library runs beside the program.
import { Session } from 'node:inspector/promises';
import { toExperiment } from '../experiment.js';
import { openBench } from '../measure/bench.js';
import { specsOf } from '../places/specs.js';
import type { Sample } from '../types.js';
import { clockName, type PartClock, type ProfiledProcess, type ProfileRequest } from './child-protocol.js';

const write = process.stdout.write.bind(process.stdout);

const profiled = async (request: ProfileRequest): Promise<ProfiledProcess> => {
  const { module, index, variant: name, size, seed, warmupSeconds, seconds, interval } = request;
  // Before any code is compiled: what is compiled without it can't tell inlined functions apart later.
  const session = interval === null ? null : await openSession(interval);
  const exported = (await import(module)) as { default?: unknown };
  const spec = specsOf(exported.default)?.[index];
  if (!spec) throw new Error(`"${module}" has no experiment ${index}.`);
  const { workload, baseline, candidates } = toExperiment(spec);
  const variant = [baseline, ...candidates].find((one) => one.name === name);
  if (!variant) throw new Error(`"${module}" has no variant "${name}".`);
  const host = await openBench(workload, [variant], { size, seed });
  try {
    await host.first(name);
    const { last } = await host.warm(name, warmupSeconds);
    const count = Math.max(1, Math.round((seconds * last.evaluations) / last.wall));
    return session
      ? await sampled(session, () => host.sample(name, count))
      : await clocked(() => host.sample(name, count));
  } finally {
    session?.disconnect();
    await host.close();
  }
};

const openSession = async (interval: number): Promise<Session> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: Math.round(interval * 1e6) });
  return session;
};

const sampled = async (session: Session, run: () => Promise<Sample>): Promise<ProfiledProcess> => {
  // Code that replaced a running loop while it warmed up is unknown to the profiler, which would charge the callers of its
  // function. To begin counting calls throws all optimised code away, so that it is made anew, and known.
  await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: false });
  await session.post('Profiler.stopPreciseCoverage');
  await session.post('Profiler.start');
  const { evaluations, wall, cpu } = await run();
  const { profile } = await session.post('Profiler.stop');
  return { evaluations, wall, cpu, profile, clock: null };
};

const clocked = async (run: () => Promise<Sample>): Promise<ProfiledProcess> => {
  const clock = (globalThis as Record<symbol, PartClock | undefined>)[Symbol.for(clockName)] ?? null;
  if (clock) Object.assign(clock, { wall: 0, cpu: 0, calls: 0 });
  const { evaluations, wall, cpu } = await run();
  return { evaluations, wall, cpu, profile: null, clock };
};

process.stdin.setEncoding('utf8');
let rest = '';
process.stdin.on('data', (chunk: string) => {
  rest += chunk;
  if (!rest.includes('\n')) return;
  const { id, marker, args } = JSON.parse(rest) as { id: number; marker: string; args: [ProfileRequest] };
  rest = '';
  const reply = (message: object): void => void write(`\n${marker}${JSON.stringify({ id, ...message })}\n`);
  profiled(args[0]).then(
    (value) => reply({ value }),
    (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.stdin.on('end', () => process.exit(0)); // the parent is gone
