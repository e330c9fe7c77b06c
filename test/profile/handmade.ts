// Small CPU profiles written by hand, in the format of the DevTools protocol.
import type { CpuProfile, ProfileNode } from '../../lib/profile/cpu-profile.js';
import type { SourcePlaces } from '../../lib/profile/source-places.js';

export interface Frame {
  readonly url?: string;
  readonly line?: number;
  readonly ticks?: ProfileNode['positionTicks'];
}

/** Nodes by path ("main > parse > parse"), and samples as [path, milliseconds] in order. */
export const handmade = (
  samples: readonly (readonly [path: string, milliseconds: number])[],
  frames: Readonly<Record<string, Frame>> = {},
): CpuProfile => {
  const ids = new Map<string, number>([['(root)', 1]]);
  const children = new Map<number, number[]>([[1, []]]);
  const add = (path: string): number => {
    const known = ids.get(path);
    if (known) return known;
    const above = path.includes(' > ') ? add(path.slice(0, path.lastIndexOf(' > '))) : 1;
    const id = ids.size + 1;
    ids.set(path, id);
    children.get(above)!.push(id);
    children.set(id, []);
    return id;
  };
  const order = samples.map(([path]) => add(path));
  const nodes = [...ids].map(([path, id]) => {
    const functionName = path.split(' > ').at(-1)!;
    const { url = functionName.startsWith('(') ? '' : 'file:///a.js', line = 1, ticks } = frames[functionName] ?? {};
    const callFrame = { functionName, url, lineNumber: line - 1, columnNumber: 0 };
    return { id, callFrame, children: children.get(id)!, ...(ticks && { positionTicks: ticks }) };
  });
  // the profiler takes 5 ms to its first sample
  const times = [0, ...samples.map(([, milliseconds]) => milliseconds * 1000)];
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    nodes,
    startTime: 1000,
    endTime: 1000 + 5000 + total,
    samples: order,
    timeDeltas: order.map((_, index) => (index === 0 ? 5000 : times[index]!)),
  };
};

/** Sources as they ran. */
export const unmapped: SourcePlaces = {
  url: 'file:///a.js',
  of: ({ functionName, url, lineNumber }) => ({ name: functionName, file: url, line: lineNumber + 1 }),
  line: (_, line) => line,
};
