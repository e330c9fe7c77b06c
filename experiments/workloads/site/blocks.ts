import { escaped, type Inline, parseInline } from './inline.js';

/** A block of a page, top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly id: string; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly tag: 'ul' | 'ol'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly tokens: readonly Token[] };

/** A word of a program, escaped, and what it is. */
export interface Token {
  readonly kind: 'keyword' | 'string' | 'number' | 'comment' | 'name' | 'mark' | 'plain';
  readonly html: string;
}

/** The blocks of a text in the part of Markdown that this site is written in. */
export function parseBlocks(text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const take = (belongs: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && belongs(lines[at]!)) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = /^(#{1,6}) (.+)$/.exec(line);
    if (line === '') at += 1;
    else if (heading) {
      const [, marks = '', title = ''] = heading;
      blocks.push({ kind: 'heading', level: marks.length, id: slug(title), text: parseInline(title) });
      at += 1;
    } else if (line.startsWith('```')) {
      at += 1;
      const program = take((next) => !next.startsWith('```')).join('\n');
      blocks.push({ kind: 'code', language: line.slice(3), tokens: tokensOf(program) });
      at += 1;
    } else if (line.startsWith('> ')) {
      const quoted = take((next) => next.startsWith('> ')).map((next) => next.slice(2));
      blocks.push({ kind: 'quote', text: parseInline(quoted.join(' ')) });
    } else if (line.startsWith('|')) {
      const rows = take((next) => next.startsWith('|')).filter((next) => !/^[|\-\s]+$/.test(next));
      blocks.push({
        kind: 'table',
        rows: rows.map((row) =>
          row
            .split('|')
            .slice(1, -1)
            .map((cell) => parseInline(cell.trim())),
        ),
      });
    } else if (item.test(line)) {
      const items = take((next) => item.test(next)).map((next) => parseInline(next.replace(item, '')));
      blocks.push({ kind: 'list', tag: line.startsWith('-') ? 'ul' : 'ol', items });
    } else {
      const words = take((next) => next !== '' && !/^(#|```|>|\||- |\d+\. )/.test(next));
      // a line that looks like a mark and is none must not be met again
      blocks.push({ kind: 'paragraph', text: parseInline((words.length > 0 ? words : [lines[at++]!]).join(' ')) });
    }
  }
  return blocks;
}

const item = /^(?:- |\d+\. )/;

/** "Deep Water 3" as part of an address: "deep-water-3". */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const words = /(\/\/[^\n]*)|("[^"]*")|\b(const|await|return|true|false)\b|\b(\d+)\b|(\w+)|([=();,])/g;

function tokensOf(program: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of program.matchAll(words)) {
    if (match.index > end) tokens.push({ kind: 'plain', html: escaped(program.slice(end, match.index)) });
    const [all, comment, string, keyword, number, name] = match;
    const kind = comment
      ? 'comment'
      : string
        ? 'string'
        : keyword
          ? 'keyword'
          : number
            ? 'number'
            : name
              ? 'name'
              : 'mark';
    tokens.push({ kind, html: escaped(all) });
    end = match.index + all.length;
  }
  if (end < program.length) tokens.push({ kind: 'plain', html: escaped(program.slice(end)) });
  return tokens;
}
