// Calls a user's function in a process of its own, and prints what it is like as one line of JSON.
import type { Seen, Shape } from './attempt.js';

interface Called {
  readonly subject: (input: unknown) => unknown;
  readonly input: (size: number, random: () => number) => unknown;
}

const main = async (): Promise<void> => {
  const { subject, input } = (await import(process.argv[2]!)) as Called;
  if (typeof subject !== 'function') throw new TypeError('it is exported, but is no function');
  const given = await input(1, () => 0.5);
  const first = subject(given);
  const promise = typeof (first as PromiseLike<unknown> | null)?.then === 'function';
  const answer = await first;
  const [began, used] = [performance.now(), process.cpuUsage()];
  await subject(given);
  const [seconds, { user, system }] = [(performance.now() - began) / 1000, process.cpuUsage(used)];
  const seen: Omit<Seen, 'packages'> = {
    promise,
    seconds,
    cpu: (user + system) / 1e6,
    fastest: await fastestCall(subject, given, seconds),
    input: shapeOf(given),
    answer: shapeOf(answer),
    stuck: whyStuck({ input: given, answer }),
  };
  process.stdout.write(`\n${JSON.stringify(seen)}\n`, () => process.exit(0));
};

const LOOK_SECONDS = 0.03;
const BATCH_SECONDS = 2e-5;

/** In batches that a clock of microseconds can tell. */
const fastestCall = async (subject: Called['subject'], given: unknown, before: number): Promise<number> => {
  const calls = Math.max(1, Math.round(BATCH_SECONDS / before));
  const until = performance.now() + LOOK_SECONDS * 1000;
  let fastest = before;
  while (performance.now() < until) {
    const began = performance.now();
    for (let left = calls; left > 0; left -= 1) {
      const answer = subject(given);
      // awaiting costs as much as a small function
      if (typeof (answer as PromiseLike<unknown> | null)?.then === 'function') await answer;
    }
    fastest = Math.min(fastest, (performance.now() - began) / 1000 / calls);
  }
  return fastest;
};

const shapeOf = (value: unknown): Shape => {
  if (Array.isArray(value)) return { kind: 'array', length: value.length };
  if (typeof value === 'string') return { kind: 'string', length: value.length };
  if (ArrayBuffer.isView(value) && 'length' in value) return { kind: 'bytes', length: Number(value.length) };
  return { kind: 'other', length: 0 };
};

const whyStuck = (values: Readonly<Record<string, unknown>>): string | null => {
  for (const [what, value] of Object.entries(values)) {
    try {
      structuredClone(value);
    } catch (error) {
      return `its ${what} cannot: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
    }
  }
  return null;
};

main().catch((error: unknown) => {
  console.error(
    error instanceof Error ? `${error.name === 'Error' ? 'Error' : error.name}: ${error.message}` : `Error: ${error}`,
  );
  process.exit(1);
});
