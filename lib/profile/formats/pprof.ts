import { gzipSync } from 'node:zlib';
import type { CallTree, TreeNode } from '../../types.js';
import { treeBuilder } from '../tree-builder.js';
import type { ProfileFormat } from './format.js';

/** pprof's protocol buffers, gzipped: what go tool pprof, Pyroscope, Parca and Datadog read. */
export const pprof: ProfileFormat = {
  title: 'pprof',
  endings: ['.pb.gz', '.pprof', '.pb'],
  units: ['seconds', 'bytes', 'samples'],
  // a message whose first field is sample_type: field 1, and a short message that begins with its type
  is: ({ bytes, json }) => json === undefined && bytes[0] === 0x0a && (bytes[1] ?? 9) <= 8 && bytes[2] === 0x08,
  read: ({ bytes, program }) => treeOf(bytes, program),
  write: (tree) => bytesOf(tree),
};

// tens of milliseconds to load, and for this format only
const load = () => import('pprof-format');

type Numeric = number | bigint;

const treeOf = async (bytes: Uint8Array, program: string): Promise<CallTree> => {
  const {
    sampleType,
    sample: samples,
    location,
    function: functions,
    stringTable,
  } = (await load()).Profile.decode(bytes);
  const text = (index: Numeric): string => stringTable.strings[Number(index)] ?? '';
  const types = sampleType.map(({ unit }) => text(unit));
  const [unit, scale, at] = measured(types);
  const counted = types.indexOf('count');
  const byId = new Map(functions.map((one) => [Number(one.id), one]));
  const places = new Map(location.map((one) => [Number(one.id), one]));
  const { frame, node, add, build } = treeBuilder();
  for (const { locationId, value } of samples) {
    // innermost first, and so are the lines of functions that were inlined at a place
    const lines = locationId.flatMap((id) => places.get(Number(id))?.line ?? []).reverse();
    let above = -1;
    for (const { functionId } of lines) {
      const called = byId.get(Number(functionId));
      const name = (called && text(called.name)) || '(anonymous)';
      const file = called ? text(called.filename) : '';
      above = node(frame({ name, file, line: Number(called?.startLine ?? 0), column: 0 }), above);
    }
    if (above < 0) continue;
    const ticks = counted < 0 ? 1 : Number(value[counted] ?? 1);
    add(above, Number(value[at] ?? 0) * scale, { line: Number(lines.at(-1)?.line ?? 0), ticks });
  }
  return build({ program, unit });
};

/** Which of a sample's values to take: time before bytes before anything, the last of its kind as pprof does. */
const measured = (types: readonly string[]): readonly [unit: CallTree['unit'], scale: number, at: number] => {
  for (const [name, scale] of Object.entries(timeUnits))
    if (types.includes(name)) return ['seconds', scale, types.lastIndexOf(name)];
  if (types.includes('bytes')) return ['bytes', 1, types.lastIndexOf('bytes')];
  return ['samples', 1, Math.max(0, types.length - 1)];
};

const timeUnits = { nanoseconds: 1e-9, microseconds: 1e-6, milliseconds: 1e-3, seconds: 1 } as const;

const valueTypes = {
  seconds: { type: 'wall', unit: 'nanoseconds', scale: 1e9 },
  bytes: { type: 'space', unit: 'bytes', scale: 1 },
  samples: { type: 'events', unit: 'none', scale: 1 },
} as const;

const bytesOf = async (tree: CallTree): Promise<Uint8Array> => {
  const pb = await load();
  const stringTable = new pb.StringTable();
  const word = (text: string): number => stringTable.dedup(text);
  const { type, unit, scale } = valueTypes[tree.unit];
  const sampleType = [
    new pb.ValueType({ type: word('samples'), unit: word('count') }),
    new pb.ValueType({ type: word(type), unit: word(unit) }),
  ];
  const functions = tree.frames.map(({ name, file, line }, at) => {
    const named = word(name === '(anonymous)' ? '' : name);
    return new pb.Function({ id: at + 1, name: named, systemName: named, filename: word(file), startLine: line });
  });
  // a place is a function at a line; that of a caller is not known, and 0
  const ids = new Map<string, number>();
  const places: InstanceType<typeof pb.Location>[] = [];
  const placeAt = (frame: number, line: number): number => {
    const key = `${frame} ${line}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = places.length + 1;
    ids.set(key, id);
    places.push(new pb.Location({ id, line: [new pb.Line({ functionId: frame + 1, line })] }));
    return id;
  };
  const counts = countsOf(tree);
  const sample = tree.nodes.flatMap((node, at) => {
    const callers: number[] = [];
    for (let up = node.parent; up >= 0; up = tree.nodes[up]!.parent) callers.push(placeAt(tree.nodes[up]!.frame, 0));
    return split(node, counts[at]!).map(
      ({ line, value, count }) =>
        new pb.Sample({
          locationId: [placeAt(node.frame, line), ...callers],
          value: [count, Math.round(value * scale)],
        }),
    );
  });
  const profile = new pb.Profile({ sampleType, sample, location: places, function: functions, stringTable });
  return gzipSync(profile.encode());
};

/** Times that each node ran when it was sampled; 1 where only sums were kept. */
const countsOf = ({ nodes, samples }: CallTree): readonly number[] => {
  const counts = nodes.map(() => 0);
  for (const node of samples.nodes) counts[node]! += 1;
  return samples.nodes.length > 0 ? counts : nodes.map(({ self }) => (self > 0 ? 1 : 0));
};

/** A node's own by line, as its ticks are; all at no line where it has none. */
const split = ({ self, lines }: TreeNode, count: number) => {
  const ticks = lines.reduce((sum, one) => sum + one.ticks, 0);
  if (ticks > 0) return lines.map((one) => ({ line: one.line, value: (self * one.ticks) / ticks, count: one.ticks }));
  return self > 0 ? [{ line: 0, value: self, count }] : [];
};
