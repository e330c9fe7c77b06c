/** Text that is HTML already. Everything else that enters a page is escaped. */
export interface Markup {
  readonly markup: string;
}

type Content = Markup | string | number | null | false | readonly Content[];

/** HTML from a template: what is put in is escaped, unless it is markup itself; null and false leave nothing. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  markup: parts.reduce((page, part, index) => page + markupOf(contents[index - 1] ?? null) + part),
});

/** Declares text to be HTML: only for what this library drew itself. */
export const raw = (markup: string): Markup => ({ markup });

const markupOf = (content: Content): string => {
  if (content === null || content === false) return '';
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content));
  return 'markup' in content ? content.markup : content.map(markupOf).join('');
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
