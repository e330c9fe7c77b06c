import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { versions } from 'node:process';
import type { Script } from 'node:vm';
import { hashOf } from '../lib/places/bundle.js';
import { cachePlace, keepFor, readIfThere } from './compile-cache.js';
import { type DecodedPackage, decodePackage, encodePackage } from './package-file.js';

/** What was found out while a package loaded. */
export interface Recording {
  /** the file that the cell required */
  readonly entry: string;
  /** when that began, in ms since 1970 */
  readonly since: number;
  /** by file */
  readonly scripts: Map<string, { readonly script: Script; readonly text: string }>;
  /** files by the folder of the module that asked, and what it asked for */
  readonly found: Map<string, Map<string, string>>;
}

/** A package as it was kept; null when there is none, or when one of its files or folders changed since. */
export const readPackage = (entry: string): DecodedPackage | null => {
  const place = placeFor(entry);
  const whole = place === null ? undefined : readIfThere(place);
  const kept = whole ? decodePackage(whole) : null;
  // A few microseconds for each file, of the hundreds that Node takes to find, read and compile it.
  if (kept === null || Object.entries(kept.stamps).some(([path, stamp]) => stampOf(path).text !== stamp)) return null;
  usedNow(place!);
  return kept;
};

/** Writes what a package has run so far to the cache, in the place of what was there. */
export const keepPackage = ({ entry, since, scripts, found }: Recording): void => {
  const place = placeFor(entry);
  // A few files load as fast without.
  if (place === null || scripts.size < fewestModules) return;
  const files = new Set([...scripts.keys(), ...[...found.values()].flatMap((one) => [...one.values()])]);
  const stamps = [...files, ...whatDecides(files)].map((path) => [path, stampOf(path)] as const);
  // What changed while it loaded may not be what was loaded.
  if (stamps.some(([, { changed }]) => changed >= since)) return;
  const content = encodePackage(
    {
      stamps: Object.fromEntries(stamps.map(([path, { text }]) => [path, text])),
      found: Object.fromEntries([...found].map(([folder, one]) => [folder, Object.fromEntries(one)])),
    },
    [...scripts].map(([file, { script, text }]) => ({ file, text, code: script.createCachedData() })),
  );
  if (content.length > mostBytes / 2) return;
  forgetPackage(entry);
  makeRoom(dirname(place), content.length);
  keepFor(place, content);
};

/** Takes a package out of the cache. */
export const forgetPackage = (entry: string): void => {
  const place = placeFor(entry);
  if (place !== null) rmSync(place, { force: true });
};

const fewestModules = 10;
/** All packages of the cache together. */
const mostBytes = 100e6;

const placeFor = (entry: string): string | null => {
  const { NODE_OPTIONS, NODE_PATH } = process.env;
  const key = [1, entry, versions.node, versions.v8, process.arch, NODE_OPTIONS, NODE_PATH, ...process.execArgv];
  return cachePlace(`package-${hashOf(key.join('\n'))}.bin`);
};

/** How a file or folder is: its system tells when it was last written, moved or unpacked. */
const stampOf = (path: string): { readonly text: string; readonly changed: number } => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return { text: '', changed: 0 };
  // A folder's size is its system's matter.
  const size = stats.isFile() ? stats.size : 0;
  return { text: `${stats.ctimeMs} ${stats.mtimeMs} ${size}`, changed: Math.max(stats.ctimeMs, stats.mtimeMs) };
};

/** Beside the files: where a file that is added would be found in their place, and what their package says of them. */
const whatDecides = (files: ReadonlySet<string>): string[] => {
  const folders = new Set<string>();
  for (const file of files) {
    for (let at = dirname(file); /[/\\]node_modules[/\\]/.test(at) && !folders.has(at); at = dirname(at))
      folders.add(at);
  }
  const inside = [...folders].flatMap((folder) => [join(folder, 'package.json'), join(folder, 'node_modules')]);
  // One that comes later changes its folder.
  return [...folders, ...inside.filter((path) => existsSync(path))];
};

/** Marks it as used, at most once a day. */
const usedNow = (place: string): void => {
  const now = Date.now() / 1000;
  try {
    if (now - statSync(place).mtimeMs / 1000 > 86_400) utimesSync(place, now, now);
  } catch {
    // It is another's, or gone: the order in which packages leave the cache is all that it changes.
  }
};

/** Takes packages out of the cache that were not used for longest, until another one fits. */
const makeRoom = (folder: string, bytes: number): void => {
  const kept = readdirSync(folder)
    // With what a process left that was killed while it wrote.
    .filter((name) => /^package-\w+\.bin(\.\d+)?$/.test(name))
    .map((name) => ({ path: join(folder, name), stats: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .toSorted((a, b) => (a.stats?.mtimeMs ?? 0) - (b.stats?.mtimeMs ?? 0));
  let total = kept.reduce((sum, { stats }) => sum + (stats?.size ?? 0), bytes);
  for (const { path, stats } of kept) {
    if (total <= mostBytes) return;
    rmSync(path, { force: true });
    total -= stats?.size ?? 0;
  }
};
