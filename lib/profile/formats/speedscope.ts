import type { CallTree } from '../../types.js';
import { treeBuilder } from '../tree-builder.js';
import { isObjects, member, numberIn, type ProfileFormat, samplesOf, stackOf, textIn } from './format.js';

const schema = 'https://www.speedscope.app/file-format-schema.json';

/** speedscope's own format: frames that profiles share, and sampled stacks or opened and closed frames. */
export const speedscope: ProfileFormat = {
  title: 'speedscope',
  endings: ['.speedscope.json', '.json'],
  units: ['seconds', 'bytes', 'samples'],
  is: ({ json }) =>
    member(json, '$schema') === schema ||
    (member(member(json, 'shared'), 'frames') !== undefined && member(json, 'profiles') !== undefined),
  read: ({ json, program }) => treeOf(json, textIn(member(json, 'name'), program)),
  write: (tree) => `${JSON.stringify(fileOf(tree))}\n`,
};

const scales: Readonly<Record<string, readonly [unit: CallTree['unit'], scale: number] | undefined>> = {
  nanoseconds: ['seconds', 1e-9],
  microseconds: ['seconds', 1e-6],
  milliseconds: ['seconds', 1e-3],
  seconds: ['seconds', 1],
  bytes: ['bytes', 1],
  none: ['samples', 1],
};

/** Its profiles put together, such as threads of one program; those of another unit than the active one stay out. */
const treeOf = (json: unknown, program: string): CallTree => {
  const shared = member(member(json, 'shared'), 'frames');
  const profiles = member(json, 'profiles');
  if (!isObjects(shared)) throw new Error('has no shared.frames');
  if (!isObjects(profiles) || profiles.length === 0) throw new Error('has no profiles');
  const { frame, node, sample, build } = treeBuilder();
  const frames = shared.map(({ name, file, line, col }) =>
    frame({ name: textIn(name, '(anonymous)'), file: textIn(file), line: numberIn(line), column: numberIn(col) }),
  );
  const frameAt = (index: unknown): number => {
    const found = frames[numberIn(index, -1)];
    if (found === undefined) throw new Error(`names the frame ${String(index)}, which it doesn't hold`);
    return found;
  };
  const active = profiles[numberIn(member(json, 'activeProfileIndex'))] ?? profiles[0]!;
  const [unit] = scales[textIn(active.unit)] ?? scales.none!;
  for (const profile of profiles) {
    const [own, scale] = scales[textIn(profile.unit)] ?? scales.none!;
    if (own !== unit) continue;
    const stacks = profile.type === 'evented' ? stacksOfEvents(profile) : stacksOfSamples(profile);
    for (const { stack, value } of stacks) {
      let above = -1;
      for (const index of stack) above = node(frameAt(index), above);
      if (above >= 0) sample(above, value * scale);
    }
  }
  return build({ program, unit });
};

interface Stack {
  readonly stack: readonly unknown[];
  readonly value: number;
}

const stacksOfSamples = ({ samples, weights }: Readonly<Record<string, unknown>>): readonly Stack[] => {
  if (!Array.isArray(samples) || !Array.isArray(weights))
    throw new Error('has a sampled profile without samples or weights');
  if (samples.length !== weights.length)
    throw new Error(`has ${samples.length} samples but ${weights.length} weights: it may be cut off`);
  return samples.map((stack: unknown, index) => ({
    stack: Array.isArray(stack) ? (stack as readonly unknown[]) : [],
    value: numberIn(weights[index]),
  }));
};

const stacksOfEvents = ({ events, startValue }: Readonly<Record<string, unknown>>): readonly Stack[] => {
  if (!isObjects(events)) throw new Error('has an evented profile without events');
  const stacks: Stack[] = [];
  const open: unknown[] = [];
  let before = numberIn(startValue);
  for (const { type, frame, at } of events) {
    const now = numberIn(at, before);
    if (now > before) stacks.push({ stack: [...open], value: now - before });
    before = now;
    if (type === 'O') open.push(frame);
    else if (open.pop() !== frame)
      throw new Error(`closes the frame ${String(frame)}, which is not the last one opened`);
  }
  return stacks;
};

const fileOf = (tree: CallTree) => {
  const seen = samplesOf(tree);
  const total = seen.reduce((sum, { value }) => sum + value, 0);
  return {
    $schema: schema,
    shared: {
      frames: tree.frames.map(({ name, file, line, column }) => ({
        name,
        ...(file !== '' && { file }),
        ...(line > 0 && { line }),
        ...(column > 0 && { col: column }),
      })),
    },
    profiles: [
      {
        type: 'sampled',
        name: tree.program,
        unit: tree.unit === 'samples' ? 'none' : tree.unit,
        startValue: 0,
        endValue: total,
        samples: seen.map(({ node }) => stackOf(tree, node)),
        weights: seen.map(({ value }) => value),
      },
    ],
    name: tree.program,
    activeProfileIndex: 0,
    exporter: 'eightways',
  };
};
