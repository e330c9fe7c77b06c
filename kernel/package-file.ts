import { createHash } from 'node:crypto';

/** What a package's file of the cache says of it, but for texts and code. */
export interface PackageFacts {
  /** the files, and what else decides what they are: path to how it was */
  readonly stamps: Readonly<Record<string, string>>;
  /** files by the folder of the module that asked, and what it asked for */
  readonly found: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface PackageModule {
  readonly file: string;
  readonly text: string;
  /** as the engine compiled it */
  readonly code: Buffer;
}

export interface DecodedPackage extends PackageFacts {
  /** undefined: there is no such module in it */
  readonly moduleOf: (file: string) => Omit<PackageModule, 'file'> | undefined;
}

/** One file for a whole package: a checksum, the facts as JSON, then texts and code, each at a multiple of eight bytes. */
export const encodePackage = (facts: PackageFacts, modules: readonly PackageModule[]): Buffer => {
  const parts: Buffer[] = [];
  let end = 0;
  const add = (part: Buffer): Place => {
    const at = end;
    end += aligned(part.length);
    parts.push(part, Buffer.alloc(end - at - part.length));
    return [at, at + part.length];
  };
  const places = modules.map(({ file, text, code }): [string, ModulePlaces] => {
    const bytes = Buffer.from(text);
    return [file, [...add(bytes), ...add(code), bytes.length === text.length ? 1 : 0]];
  });
  const paths = [...new Set(Object.values(facts.found).flatMap((one) => Object.values(one)))];
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const found = mapTwice(facts.found, (path) => numbers.get(path)!);
  const head = Buffer.from(JSON.stringify({ stamps: facts.stamps, paths, found, places } satisfies Header));
  const length = Buffer.alloc(headAt - sumLength);
  length.writeUInt32LE(head.length);
  const body = Buffer.concat([length, head, Buffer.alloc(aligned(head.length) - head.length), ...parts]);
  return Buffer.concat([sumOf(body), body]);
};

/** Null when it is not whole: the engine itself would take damaged code, and crash. */
export const decodePackage = (whole: Buffer): DecodedPackage | null => {
  if (whole.length < headAt || !sumOf(whole.subarray(sumLength)).equals(whole.subarray(0, sumLength))) return null;
  const length = whole.readUInt32LE(sumLength);
  const { stamps, paths, found, places } = JSON.parse(whole.toString('utf8', headAt, headAt + length)) as Header;
  const rest = whole.subarray(headAt + aligned(length));
  const byFile = new Map(places);
  return {
    stamps,
    found: mapTwice(found, (number) => paths[number]!),
    moduleOf(file) {
      const [from, to, codeFrom, codeTo, ascii] = byFile.get(file) ?? [];
      if (from === undefined) return undefined;
      return { text: rest.toString(ascii ? 'latin1' : 'utf8', from, to), code: rest.subarray(codeFrom, codeTo) };
    },
  };
};

type Place = readonly [from: number, to: number];
type ModulePlaces = readonly [textFrom: number, textTo: number, codeFrom: number, codeTo: number, ascii: number];

interface Header {
  readonly stamps: PackageFacts['stamps'];
  readonly paths: readonly string[];
  /** numbers of paths, as there are many of them */
  readonly found: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly places: readonly (readonly [file: string, ModulePlaces])[];
}

const sumLength = 32;
/** A checksum, then the length of the facts in eight bytes. */
const headAt = sumLength + 8;

const sumOf = (body: Buffer): Buffer => createHash('sha256').update(body).digest();

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

const mapTwice = <A, B>(
  nested: Readonly<Record<string, Readonly<Record<string, A>>>>,
  map: (value: A) => B,
): Record<string, Record<string, B>> =>
  Object.fromEntries(
    Object.entries(nested).map(([key, inner]) => [
      key,
      Object.fromEntries(Object.entries(inner).map(([name, value]) => [name, map(value)])),
    ]),
  );
