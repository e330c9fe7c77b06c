/** A stretch of text within a block; what is shown is escaped already. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'em' | 'code'; readonly html: string }
  /** `target`: an address, or the title of another page */
  | { readonly kind: 'link' | 'page'; readonly html: string; readonly target: string };

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[\[([^\]]+)\]\]|\[([^\]]+)\]\(([^)]+)\)/g;

/** Code, strong and emphasised text, links to other pages and to addresses. */
export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    if (match.index > end) found.push({ kind: 'text', html: escaped(text.slice(end, match.index)) });
    const [all, code, strong, em, page, label, address] = match;
    if (code) found.push({ kind: 'code', html: escaped(code) });
    else if (strong) found.push({ kind: 'strong', html: escaped(strong) });
    else if (em) found.push({ kind: 'em', html: escaped(em) });
    else if (page) found.push({ kind: 'page', html: escaped(page), target: page });
    else found.push({ kind: 'link', html: escaped(label ?? ''), target: address ?? '' });
    end = match.index + all.length;
  }
  if (end < text.length) found.push({ kind: 'text', html: escaped(text.slice(end)) });
  return found;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character]!) : text;
