import { readFileSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { html, type Markup, raw } from '../../../lib/report/markup.js';
import { type Fields, isFields } from '../ipynb.js';

/** Words of a cell as HTML; pictures are those of its attachments, and of files beside the notebook. */
export type Render = (source: string, attachments: Fields) => Markup;

/** Renders Markdown as Jupyter does. Formulas stay TeX, told apart from the words around. */
export const openMarkdown = async (folder: string): Promise<Render> => {
  const { Marked } = await import('marked');
  let attached: Fields = {};
  const marked = new Marked({
    gfm: true,
    extensions: [formula('block', /^\$\$([\s\S]+?)\$\$/), formula('inline', /^\$\$?([^$\n]+?)\$\$?(?!\d)/)],
    walkTokens: (token) => {
      if (token.type === 'image') token.href = embedded(String(token.href), folder, attached);
    },
  });
  return (source, attachments) => {
    attached = attachments;
    return raw(marked.parse(source) as string);
  };
};

/** TeX between dollars, which is no Markdown: its underscores are not emphasis. */
const formula = (level: 'block' | 'inline', pattern: RegExp) => ({
  name: `${level}-formula`,
  level,
  // Only text within a line is cut before a dollar: a paragraph goes on behind it.
  start: level === 'inline' ? beforeDollar : undefined,
  tokenizer: (source: string): { type: string; raw: string; text: string } | undefined => {
    const [whole, text] = pattern.exec(source) ?? [];
    // "$5 and $6" is money
    if (whole === undefined || text === undefined || (level === 'inline' && /^\s|\s$/.test(text))) return undefined;
    return { type: `${level}-formula`, raw: whole, text: text.trim() };
  },
  renderer: ({ text }: { readonly [key: string]: unknown }): string =>
    level === 'block'
      ? html`<p class="formula"><code>${String(text)}</code></p>`.markup
      : html`<code class="formula">${String(text)}</code>`.markup,
});

const beforeDollar = (source: string): number | undefined => {
  const at = source.indexOf('$');
  return at < 0 ? undefined : at;
};

/** Bytes of a picture that still goes into the page. */
const largest = 500_000;

/** The picture itself in place of its address; an address that cannot be followed stays, and shows its words. */
const embedded = (href: string, folder: string, attachments: Fields): string => {
  const [, name] = /^attachment:(.+)$/.exec(href) ?? [];
  if (name !== undefined) {
    const bundle = attachments[decoded(name)];
    const [first] = isFields(bundle) ? Object.entries(bundle) : [];
    return first ? `data:${first[0]};base64,${[first[1]].flat().join('').replace(/\s/g, '')}` : href;
  }
  const type = pictures[extname(href).toLowerCase()];
  if (/^[a-z]+:/i.test(href) || type === undefined) return href;
  const file = resolve(folder, decoded(href));
  try {
    return statSync(file).size > largest ? href : `data:${type};base64,${readFileSync(file).toString('base64')}`;
  } catch {
    return href; // not there: the picture's words are shown
  }
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const pictures: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};
