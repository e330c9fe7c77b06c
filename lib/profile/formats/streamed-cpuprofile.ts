import { closeSync, openSync, readSync } from 'node:fs';
import { messages } from '../../messages.js';
import { type CpuProfile, type ProfileNode, toCpuProfile } from '../cpu-profile.js';

/**
 * A .cpuprofile read piece by piece: a long run's may hold more text than fits into a string. What is kept is its nodes
 * and 12 bytes for each sample. Null: it does not begin as one, though it may be one. Throws for what is cut off or damaged.
 */
export const streamCpuProfile = (path: string, file: string): CpuProfile | null => {
  const input = openInput(path, file);
  try {
    return /^\s*\{\s*"(nodes|samples|timeDeltas|startTime|endTime)"\s*:/.test(input.start()) ? read(input, file) : null;
  } finally {
    input.close();
  }
};

const read = (input: Input, file: string): CpuProfile => {
  const nodes: ProfileNode[] = [];
  const samples = growing(Int32Array);
  const timeDeltas = growing(Float64Array);
  const others: Record<string, unknown> = {};
  input.expect('{');
  for (let more = !input.next('}'); more; more = input.next(',') || !input.expect('}')) {
    const key = String(input.value());
    input.expect(':');
    if (key === 'nodes') input.objects((some) => some.forEach((one) => void nodes.push(one as ProfileNode)));
    else if (key === 'samples') input.numbers(samples.push);
    else if (key === 'timeDeltas') input.numbers(timeDeltas.push);
    else others[key] = input.value();
  }
  input.end();
  const { startTime, endTime } = others;
  return toCpuProfile({ nodes, samples: samples.taken(), timeDeltas: timeDeltas.taken(), startTime, endTime }, file);
};

/** JSON from a file, a megabyte at a time. */
interface Input {
  /** its first characters, which stay to be read */
  readonly start: () => string;
  /** takes a character if it comes next, after blanks */
  readonly next: (character: string) => boolean;
  /** takes a character that must come next */
  readonly expect: (character: string) => true;
  /** takes an array, some of its items at a time */
  readonly objects: (some: (items: readonly unknown[]) => void) => void;
  /** takes an array of numbers */
  readonly numbers: (push: (number: number) => void) => void;
  /** any value */
  readonly value: () => unknown;
  /** nothing but blanks may follow */
  readonly end: () => void;
  readonly close: () => void;
}

const [quote, backslash, minus, point] = [0x22, 0x5c, 0x2d, 0x2e];

const openInput = (path: string, file: string): Input => {
  const handle = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(2 ** 20);
  let [at, length, before] = [0, readSync(handle, buffer), 0];
  /** the byte that comes next; -1 at the end */
  const peek = (): number => {
    if (at === length && length > 0) {
      before += length;
      [at, length] = [0, readSync(handle, buffer)];
    }
    return at < length ? buffer[at]! : -1;
  };
  const peekOver = (): number => {
    let byte = peek();
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      at += 1;
      byte = peek();
    }
    return byte;
  };
  const wrong = (): Error =>
    peek() < 0
      ? new Error(messages.profileCutShort(file))
      : new Error(messages.notACpuProfile(file, `is not JSON at byte ${before + at}`));
  const next: Input['next'] = (character) => {
    if (peekOver() !== character.charCodeAt(0)) return false;
    at += 1;
    return true;
  };
  const expect: Input['expect'] = (character) => {
    if (!next(character)) throw wrong();
    return true;
  };
  const number = (): number => {
    let byte = peekOver();
    const negative = byte === minus;
    if (negative) {
      at += 1;
      byte = peek();
    }
    let [whole, digits] = [0, 0];
    for (; byte >= 0x30 && byte <= 0x39; byte = peek()) {
      whole = whole * 10 + byte - 0x30;
      digits += 1;
      at += 1;
    }
    if (digits === 0) throw wrong();
    if (byte === point || byte === 0x65 || byte === 0x45) whole = Number(`${whole}${taken(isOfNumber)}`);
    return negative ? -whole : whole;
  };
  const isOfNumber = (byte: number): boolean =>
    (byte >= 0x30 && byte <= 0x39) || '.eE+-'.includes(String.fromCharCode(byte));
  /** text as long as bytes go on to be of it */
  const taken = (goesOn: (byte: number) => boolean): string => {
    const parts: Buffer[] = [];
    while (peek() >= 0) {
      const from = at;
      while (at < length && goesOn(buffer[at]!)) at += 1;
      parts.push(Buffer.from(buffer.subarray(from, at)));
      if (at < length) break;
    }
    return Buffer.concat(parts).toString('utf8');
  };
  const value = (): unknown => {
    const first = peekOver();
    if (first < 0) throw wrong();
    let [depth, quoted, escaped, done] = [0, false, false, false];
    const text = taken((byte) => {
      if (done) return false;
      if (quoted) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          quoted = false;
          done = depth === 0;
        }
        return true;
      }
      if (byte === quote) quoted = true;
      else if (byte === 0x7b || byte === 0x5b) depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        if (depth === 0) return false; // of what is around a bare number
        depth -= 1;
        done = depth === 0;
      } else if (byte === 0x2c && depth === 0) return false;
      return true;
    });
    try {
      return JSON.parse(text);
    } catch {
      throw wrong();
    }
  };
  /** Takes what is most of a file: digits and a comma, again and again, as far as this piece goes. */
  const plainNumbers = (push: (number: number) => void): void => {
    let from = at;
    let [whole, here] = [0, at];
    for (; here < length; here += 1) {
      const byte = buffer[here]!;
      if (byte >= 0x30 && byte <= 0x39) whole = whole * 10 + byte - 0x30;
      else if (byte === 0x2c && here > from) {
        push(whole);
        whole = 0;
        from = here + 1;
      } else break;
    }
    at = from;
  };
  /** Takes the objects that are in this piece whole, each with the comma behind it. */
  const wholeObjects = (): readonly unknown[] => {
    if (at >= length || buffer[at] !== 0x7b) return [];
    let [depth, last] = [0, -1];
    for (let here = at; here < length; here += 1) {
      const byte = buffer[here]!;
      if (byte === quote) {
        here = endOfText(buffer, here + 1, length);
        if (here < 0) break;
      } else if (byte === 0x7b) depth += 1;
      else if (byte === 0x7d) {
        depth -= 1;
        if (depth < 0) break;
      } else if (depth === 0 && byte === 0x2c) last = here;
      else if (depth === 0 && byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    }
    if (last < 0) return [];
    const text = buffer.toString('utf8', at, last);
    try {
      const items = JSON.parse(`[${text}]`) as readonly unknown[];
      at = last + 1;
      return items;
    } catch {
      return []; // one by one, so that an error names its place
    }
  };
  return {
    start: () => buffer.toString('utf8', 0, Math.min(length, 200)),
    ...{ next, expect, value },
    numbers: (push) => {
      expect('[');
      for (let more = !next(']'); more; more = next(',') || !expect(']')) {
        plainNumbers(push);
        push(number());
      }
    },
    objects: (some) => {
      expect('[');
      for (let more = !next(']'); more; more = next(',') || !expect(']')) {
        const items = wholeObjects();
        if (items.length > 0) some(items);
        some([value()]);
      }
    },
    end: () => {
      if (peekOver() >= 0) throw wrong();
    },
    close: () => closeSync(handle),
  };
};

/** Where a text ends that begins here: its closing quote; -1 beyond this piece. */
const endOfText = (buffer: Buffer, from: number, length: number): number => {
  for (let at = from; at < length; at += 1) {
    const byte = buffer[at]!;
    if (byte === quote) return at;
    if (byte === backslash) at += 1;
  }
  return -1;
};

/** Numbers of one kind, as many as come. */
const growing = <T extends Int32Array | Float64Array>(kind: new (length: number) => T) => {
  let numbers = new kind(2 ** 16);
  let length = 0;
  return {
    push: (number: number): void => {
      if (length === numbers.length) {
        const larger = new kind(Math.ceil(length * 1.5));
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = number;
    },
    taken: (): T => numbers.subarray(0, length) as T,
  };
};
