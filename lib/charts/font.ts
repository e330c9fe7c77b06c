import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The files of DejaVu Sans, plain and bold, which draw every chart: the same on a machine without any font. */
export const fontFiles = (): readonly string[] => [fontFile('DejaVuSans'), fontFile('DejaVuSans-Bold')];

export const fontFamily = 'DejaVu Sans';

const fontFile = (name: string): string => createRequire(__filename).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** Width of a text in DejaVu Sans, in pixels, from the font's own tables. */
export const textWidth = (text: string, size: number, bold: boolean): number => {
  const { advance, unitsPerEm } = widthsOf(bold ? 'DejaVuSans-Bold' : 'DejaVuSans');
  let units = 0;
  for (const character of text) units += advance(character.codePointAt(0)!);
  return (units * size) / unitsPerEm;
};

interface Widths {
  readonly unitsPerEm: number;
  readonly advance: (codePoint: number) => number;
}

const known = new Map<string, Widths>();

const widthsOf = (name: string): Widths => {
  const found = known.get(name) ?? readWidths(name);
  known.set(name, found);
  return found;
};

/** Reads the tables head, hhea, hmtx and cmap (OpenType 1.9, chapters of those names). */
const readWidths = (name: string): Widths => {
  const file = readFileSync(fontFile(name));
  const table = (tag: string): number => {
    for (let entry = 12; entry < 12 + 16 * file.readUInt16BE(4); entry += 16)
      if (file.toString('latin1', entry, entry + 4) === tag) return file.readUInt32BE(entry + 8);
    throw new Error(`The font ${name} has no table "${tag}".`);
  };
  const [hmtx, metrics] = [table('hmtx'), file.readUInt16BE(table('hhea') + 34)];
  const glyphOf = characterMap(file, table('cmap'));
  return {
    unitsPerEm: file.readUInt16BE(table('head') + 18),
    advance: (codePoint) => file.readUInt16BE(hmtx + 4 * Math.min(glyphOf(codePoint), metrics - 1)),
  };
};

/** The map of format 12, which holds every character; one that the font lacks is glyph 0. */
const characterMap = (file: Buffer, cmap: number): ((codePoint: number) => number) => {
  const offsets = Array.from(
    { length: file.readUInt16BE(cmap + 2) },
    (_, index) => cmap + file.readUInt32BE(cmap + 8 + 8 * index),
  );
  const map = offsets.find((offset) => file.readUInt16BE(offset) === 12);
  if (map === undefined) throw new Error('The font has no character map of format 12.');
  const groups = file.readUInt32BE(map + 12);
  return (codePoint) => {
    for (let group = map + 16; group < map + 16 + 12 * groups; group += 12) {
      const first = file.readUInt32BE(group);
      if (codePoint < first) return 0;
      if (codePoint <= file.readUInt32BE(group + 4)) return file.readUInt32BE(group + 8) + codePoint - first;
    }
    return 0;
  };
};
