/** A row of a CSV table by its column names. */
export type Row = Readonly<Record<string, string>>;

/** Reads comma-separated values with a header line; fields may be quoted, with doubled quotes inside (RFC 4180). */
export function parseTable(text: string): Row[] {
  const [header = [], ...lines] = parseLines(text);
  return lines
    .filter((fields) => fields.length === header.length)
    .map((fields) => {
      const row: Record<string, string> = {};
      for (const [index, column] of header.entries()) row[column] = fields[index] ?? '';
      return row;
    });
}

function parseLines(text: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [field, end] = text[at] === '"' ? quotedField(text, at + 1) : plainField(text, at);
    fields.push(field);
    at = end;
    if (text[at] === ',') at += 1;
    else {
      lines.push(fields);
      fields = [];
      if (text[at] === '\r') at += 1;
      at += 1;
    }
  }
  return lines;
}

function plainField(text: string, from: number): [field: string, end: number] {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return [text.slice(from, end), end];
}

function quotedField(text: string, from: number): [field: string, end: number] {
  let field = '';
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`A quoted field has no end, from character ${from} on.`);
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [field, quote + 1];
    field += '"';
    at = quote + 2;
  }
}
