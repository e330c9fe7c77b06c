import type { Block, Token } from './blocks.js';
import { escaped, type Inline } from './inline.js';
import type { Page } from './pages.js';

/** What a page links to: where pages are by their titles, and what is related to it. */
export interface Links {
  readonly paths: ReadonlyMap<string, string>;
  readonly related: readonly string[];
}

/** The HTML of each page. */
export type Render = (pages: readonly Page[], links: readonly Links[]) => string[];

/** Pieces in a list, joined in the end. */
export function renderByJoining(pages: readonly Page[], links: readonly Links[]): string[] {
  return pages.map((page, index) => {
    const pieces: string[] = [];
    writePage(page, links[index]!, (piece) => void pieces.push(piece));
    return pieces.join('');
  });
}

/** Pieces appended one by one to a string. */
export function renderByAppending(pages: readonly Page[], links: readonly Links[]): string[] {
  return pages.map((page, index) => {
    let html = '';
    writePage(page, links[index]!, (piece) => {
      html += piece;
    });
    return html;
  });
}

type Write = (piece: string) => void;

function writePage({ title, date, tags, blocks }: Page, { paths, related }: Links, write: Write): void {
  write('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>');
  write(escaped(title));
  write('</title>\n</head>\n<body>\n<header><time>');
  write(date);
  write('</time>');
  for (const tag of tags) {
    write(' <a href="tags.html#');
    write(tag);
    write('">');
    write(tag);
    write('</a>');
  }
  write('</header>\n<main>\n');
  for (const block of blocks) writeBlock(block, paths, write);
  write('</main>\n<footer>\n');
  for (const path of related) {
    write('<a href="');
    write(path);
    write('">');
    write(path);
    write('</a>\n');
  }
  write('</footer>\n</body>\n</html>\n');
}

function writeBlock(block: Block, paths: ReadonlyMap<string, string>, write: Write): void {
  switch (block.kind) {
    case 'heading':
      write('<h');
      write(String(block.level));
      write(' id="');
      write(block.id);
      write('">');
      writeInline(block.text, paths, write);
      write('</h');
      write(String(block.level));
      write('>\n');
      return;
    case 'paragraph':
      write('<p>');
      writeInline(block.text, paths, write);
      write('</p>\n');
      return;
    case 'quote':
      write('<blockquote><p>');
      writeInline(block.text, paths, write);
      write('</p></blockquote>\n');
      return;
    case 'list':
      write('<');
      write(block.tag);
      write('>\n');
      for (const item of block.items) {
        write('<li>');
        writeInline(item, paths, write);
        write('</li>\n');
      }
      write('</');
      write(block.tag);
      write('>\n');
      return;
    case 'table':
      write('<table>\n');
      for (const [index, row] of block.rows.entries()) {
        write('<tr>');
        for (const cell of row) {
          write(index === 0 ? '<th>' : '<td>');
          writeInline(cell, paths, write);
          write(index === 0 ? '</th>' : '</td>');
        }
        write('</tr>\n');
      }
      write('</table>\n');
      return;
    case 'code':
      write('<pre><code class="');
      write(block.language);
      write('">');
      for (const token of block.tokens) writeToken(token, write);
      write('</code></pre>\n');
  }
}

function writeInline(text: readonly Inline[], paths: ReadonlyMap<string, string>, write: Write): void {
  for (const span of text) {
    if (span.kind === 'text') write(span.html);
    else if (span.kind === 'link' || span.kind === 'page') {
      write('<a href="');
      write(span.kind === 'link' ? escaped(span.target) : (paths.get(span.target) ?? '#'));
      write('">');
      write(span.html);
      write('</a>');
    } else {
      write('<');
      write(span.kind);
      write('>');
      write(span.html);
      write('</');
      write(span.kind);
      write('>');
    }
  }
}

function writeToken({ kind, html }: Token, write: Write): void {
  if (kind === 'plain') {
    write(html);
    return;
  }
  write('<span class="');
  write(kind);
  write('">');
  write(html);
  write('</span>');
}
