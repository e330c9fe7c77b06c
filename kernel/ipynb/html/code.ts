import { html, type Markup } from '../../../lib/report/markup.js';
import { magics } from '../../magics/index.js';
import { typescript } from '../../typescript.js';

/** A cell's text with its words marked by what they are, as the compiler's own classifier sees them, line by line. */
export const code = (source: string): Markup => {
  const ts = typescript();
  const classifier = ts.createClassifier();
  const isForeign = foreign(source);
  let state = ts.EndOfLineState.None;
  const lines = source.split('\n').map((line, index): Markup => {
    if (magicLine.test(line) && state === ts.EndOfLineState.None)
      return index > 0 && isForeign ? html`${line}` : span('m', line);
    if (isForeign) return html`${line}`;
    const { entries, finalLexState } = classifier.getClassificationsForLine(line, state, true);
    state = finalLexState;
    let at = 0;
    const words = entries.map(({ length, classification }) => {
      const text = line.slice(at, at + length);
      at += length;
      const kind = kinds[classification];
      return kind === undefined ? html`${text}` : span(kind, text);
    });
    return html`${words}${line.slice(at)}`;
  });
  return html`${lines.flatMap((line, index) => (index === 0 ? [line] : ['\n', line]))}`;
};

/** A magic, also behind an assignment, or a command for the shell. */
const magicLine = /^\s*(?:(?:(?:const|let|var)\s+)?[\w$]+\s*=\s*)?%%?[A-Za-z]|^!(?![\w$(]*\()/;

const span = (kind: string, text: string): Markup => html`<span class="${kind}">${text}</span>`;

/** By the compiler's `TokenClass`: keywords, comments, numbers, strings, regular expressions. */
const kinds: Readonly<Record<number, string>> = { 1: 'k', 3: 'c', 6: 'n', 7: 'n', 8: 's', 9: 's' };

/** Whether the cell's body is not TypeScript. */
const foreign = (source: string): boolean => {
  const [, name] = /^\s*%%(\w+)/.exec(source) ?? [];
  return magics.some((magic) => magic.name === name && magic.foreign === true);
};
