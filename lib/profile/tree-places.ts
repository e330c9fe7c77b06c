import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallTree, TreeFrame } from '../types.js';

/**
 * A saved call tree with its frames at the sources that are here: addresses as paths; files that are not here, as on the
 * machine where a profile was taken, at those of `known` that end as they do; and what was compiled, by the source map beside it, at what a person wrote.
 */
export const placedTree = (tree: CallTree, known: readonly string[] = []): CallTree => {
  const found = finder(known);
  const maps = new Map<string, Mapped | null>();
  const mapOf = (file: string): Mapped | null => {
    if (!maps.has(file)) maps.set(file, mappedBy(file));
    return maps.get(file)!;
  };
  const paths = tree.frames.map(({ file }) => found(file));
  const frames = tree.frames.map((frame, index): TreeFrame => {
    const file = paths[index]!;
    const entry = mapOf(file)?.at(frame.line, frame.column) ?? null;
    return entry ? { ...frame, ...entry, column: 0 } : { ...frame, file };
  });
  const nodes = tree.nodes.map((node) => {
    const map = mapOf(paths[node.frame]!);
    if (!map) return node;
    const ticks = new Map<number, number>();
    for (const one of node.lines) {
      const entry = map.at(one.line, Number.MAX_SAFE_INTEGER);
      if (entry?.file === frames[node.frame]!.file) ticks.set(entry.line, (ticks.get(entry.line) ?? 0) + one.ticks);
    }
    return { ...node, lines: [...ticks].map(([line, times]) => ({ line, ticks: times })) };
  });
  return { ...tree, frames, nodes };
};

/** The files of a person's own that a tree names and that are here. */
export const sourcesIn = ({ frames }: CallTree): readonly string[] =>
  [...new Set(frames.map(({ file }) => file))].filter(
    (file) => /\.[cm]?[jt]sx?$/.test(file) && !/[\\/]node_modules[\\/]/.test(file) && existsSync(file),
  );

/** A path that is here: the file's own, else the one of `known` with most folders in common at its end; else what it was. */
const finder = (known: readonly string[]): ((file: string) => string) => {
  const byName = new Map<string, string[]>();
  for (const one of known) byName.set(basename(one), [...(byName.get(basename(one)) ?? []), one]);
  const seen = new Map<string, string>();
  const find = (file: string): string => {
    const path = pathOf(file);
    if (path === '' || /^\w{2,}:/.test(path) || existsSync(path)) return path;
    const ranked = (byName.get(basename(path)) ?? [])
      .map((one) => ({ one, common: commonEnd(one, path) }))
      .toSorted((one, other) => other.common - one.common);
    const [best, next] = ranked;
    return best && best.common > (next?.common ?? 0) ? best.one : path;
  };
  return (file) => {
    if (!seen.has(file)) seen.set(file, find(file));
    return seen.get(file)!;
  };
};

const pathOf = (file: string): string => {
  if (!file.startsWith('file:')) return file;
  try {
    return fileURLToPath(file);
  } catch {
    return file; // of another system
  }
};

/** How many names, from the end, two paths have in common. */
const commonEnd = (one: string, other: string): number => {
  const [a, b] = [one, other].map((path) => path.split(/[\\/]/).reverse()) as [string[], string[]];
  const at = a.findIndex((name, index) => name !== b[index]);
  return at < 0 ? a.length : at;
};

interface Mapped {
  readonly at: (line: number, column: number) => Pick<TreeFrame, 'file' | 'line'> | null;
}

/** The source map that a compiled file names, beside it or in it; null where there is none that can be read. */
const mappedBy = (file: string): Mapped | null => {
  if (!/\.[cm]?js$/.test(file) || !existsSync(file)) return null;
  const [, address] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(readFileSync(file, 'utf8').slice(-1e7)) ?? [];
  if (address === undefined) return null;
  try {
    const [, inline] = /^data:application\/json[^,]*;base64,(.*)$/.exec(address) ?? [];
    const text = inline
      ? Buffer.from(inline, 'base64').toString()
      : readFileSync(resolve(dirname(file), address), 'utf8');
    const payload = JSON.parse(text) as SourceMapPayload;
    const map = new SourceMap(payload);
    return {
      at: (line, column) => {
        const entry = map.findEntry(line - 1, Math.max(0, column - 1)) as {
          originalSource?: string;
          originalLine: number;
        };
        if (entry.originalSource === undefined) return null;
        const source = resolve(dirname(file), payload.sourceRoot ?? '', pathOf(entry.originalSource));
        const short = relative(process.cwd(), source);
        return { file: short.startsWith(`..${sep}`) ? source : short, line: entry.originalLine + 1 };
      },
    };
  } catch {
    return null; // a map that is not there, or broken: places stay those of the compiled file
  }
};
