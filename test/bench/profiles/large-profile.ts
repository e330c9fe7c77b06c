import { closeSync, openSync, writeSync } from 'node:fs';
import { seeded } from '../../../lib/stats/random.js';

/**
 * Writes a CPU profile as V8 would, of about so many bytes and always the same: a tree of calls up to forty deep in two
 * fifths of it, and samples that stay in a function for a while in the rest.
 */
export const writeLargeProfile = (
  path: string,
  bytes: number,
): { readonly nodes: number; readonly samples: number } => {
  const random = seeded(8);
  const upTo = (count: number): number => Math.floor(random() * count);
  const file = openSync(path, 'w');
  let written = 0;
  let chunk: string[] = [];
  let pending = 0;
  const flush = (): void => {
    const text = chunk.join('');
    written += writeSync(file, text);
    [chunk, pending] = [[], 0];
  };
  const write = (text: string): void => {
    chunk.push(text);
    pending += text.length;
    if (pending > 2 ** 20) flush();
  };
  // callees are written with their callers: the shape of the tree comes first
  const count = Math.max(10, Math.round((0.4 * bytes) / 245));
  const depths = new Int32Array(count);
  const parents = Array.from({ length: count }, (_, at) => {
    const near = Math.max(0, at - 1 - upTo(40));
    const parent = at === 0 ? -1 : depths[near]! < 39 ? near : upTo(Math.min(at, 20));
    if (at > 0) depths[at] = depths[parent]! + 1;
    return parent;
  });
  const callees = parents.map((): number[] => []);
  for (const [at, parent] of parents.entries()) if (parent >= 0) callees[parent]!.push(at + 1);
  write('{"nodes":[');
  for (let at = 0; at < count; at += 1) {
    const name = at === 0 ? '(root)' : `method${at % 3000}`;
    const frame = {
      ...{
        functionName: name,
        scriptId: String(at % 200),
        url: at === 0 ? '' : `file:///srv/app/dist/module-${at % 200}.js`,
      },
      ...{ lineNumber: at === 0 ? -1 : (at % 3000) * 3, columnNumber: at === 0 ? -1 : at % 40 },
    };
    const ticks = at % 3 === 0 && at > 0 ? [{ line: (at % 3000) * 3 + 2, ticks: 1 + upTo(9) }] : null;
    const node = {
      ...{ id: at + 1, callFrame: frame, hitCount: upTo(20) },
      ...(callees[at]!.length > 0 && { children: callees[at]! }),
      ...(ticks && { positionTicks: ticks }),
    };
    write(`${at > 0 ? ',' : ''}${JSON.stringify(node)}`);
  }
  flush();
  const samples = Math.max(10, Math.round((bytes - written) / (String(count).length + 5)));
  write('],"startTime":5000000000,"endTime":');
  write(`${5_000_000_000 + samples * 150},"samples":[`);
  let at = 1 + upTo(count - 1);
  for (let index = 0; index < samples; index += 1) {
    if (upTo(4) === 0) at = 1 + upTo(count - 1);
    write(`${index > 0 ? ',' : ''}${at + 1}`);
  }
  write('],"timeDeltas":[');
  for (let index = 0; index < samples; index += 1) write(`${index > 0 ? ',' : ''}${100 + upTo(100)}`);
  write(']}');
  flush();
  closeSync(file);
  return { nodes: count, samples };
};
