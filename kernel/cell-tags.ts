import { typescript } from './typescript.js';

/** What a doc comment with `@module name` or `@browser` above a cell's code makes of it; the tags are tslab's. */
export interface CellTags {
  /** the cell is a module that others import as './name' */
  readonly module: string | null;
  /** the cell runs in the reader's browser */
  readonly browser: boolean;
}

export const tagsOf = (code: string): CellTags => {
  const comments = typescript().getLeadingCommentRanges(code, 0) ?? [];
  const text = comments.map(({ pos, end }) => code.slice(pos, end)).filter((comment) => comment.startsWith('/**'));
  const [, module = null] = /@module[ \t]+([\w-]+)/.exec(text.join('\n')) ?? [];
  return { module, browser: text.some((comment) => /@browser\b/.test(comment)) };
};
