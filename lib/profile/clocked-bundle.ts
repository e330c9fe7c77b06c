import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bundled, hashOf, writeOnce } from '../places/bundle.js';
import { clockName } from './child-protocol.js';
import { type Place, sourcePlaces } from './source-places.js';

/** A function by its name, and by its place where that is known. */
export interface Wanted {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

/** The module in which a function has a clock, and that function's place in the source. */
export interface ClockedBundle {
  readonly path: string;
  readonly place: Place;
}

/**
 * A bundle in which one function, and nothing else, takes its own time; null when the part isn't a function that stands
 * by itself at the module's top level (a method, a callback, another package's).
 */
export const clockedBundle = ({ path, map }: Bundled, wanted: Wanted): ClockedBundle | null => {
  const code = readFileSync(path, 'utf8');
  const places = sourcePlaces({ path, map });
  for (const match of code.matchAll(declaration)) {
    const [, keyword, name] = match;
    const lineNumber = code.slice(0, match.index).split('\n').length - 1;
    const columnNumber = match[0].length;
    const place = places.of({ functionName: name!, url: places.url, lineNumber, columnNumber });
    if (place.name !== wanted.name || place.file !== (wanted.file ?? place.file)) continue;
    if (place.line !== (wanted.line ?? place.line)) continue;
    const at = match.index + keyword!.length;
    const renamed = `${code.slice(0, at)}${name}$written${code.slice(at + name!.length)}`;
    // the clock stands in the first line, so that the lines of an error's stack hold
    const clocked = `${clock}${renamed}\n${wrapper(name!)}\n`;
    const file = join(dirname(path), `clocked-${hashOf(clocked)}.mjs`);
    writeOnce(file, clocked);
    return { path: file, place };
  }
  return null;
};

/** A function declared, or bound to a variable, at the start of a line of esbuild's output. */
const declaration = /^(function |var )([\p{L}$_][\p{L}\p{N}$_]*)(?=\(| = (?:\([^\n]*\)|[\w$]+) =>| = function)/gmu;

const clock =
  'const __eightways_clock = { wall: 0, cpu: 0, calls: 0, depth: 0, promise: false }; ' +
  `globalThis[Symbol.for('${clockName}')] = __eightways_clock; `;

// Declared, and so there before any line of the module runs, as the function that it stands for may have been.
const wrapper = (name: string): string => `
function ${name}(...given) {
  const clock = __eightways_clock;
  clock.calls += 1;
  if (clock.depth > 0) return ${name}$written.apply(this, given);
  clock.depth = 1;
  const cpu = process.cpuUsage();
  const wall = performance.now();
  try {
    const answer = ${name}$written.apply(this, given);
    if (typeof answer === 'object' && answer !== null && typeof answer.then === 'function') clock.promise = true;
    return answer;
  } finally {
    clock.wall += (performance.now() - wall) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    clock.cpu += (user + system) / 1e6;
    clock.depth = 0;
  }
}`;
