import { commentOf } from './doc-comments.js';
import type { TypeScript } from './typescript.js';

/**
 * The doc comment of what the name at `offset` means, without its stars; '' when there is none. The compiler itself skips
 * these comments: they are half of a package's types, and only this asks for them.
 */
export const documentationAt = (service: TypeScript.LanguageService, path: string, offset: number): string => {
  for (const { fileName, contextSpan } of service.getDefinitionAtPosition(path, offset) ?? []) {
    const text = service.getProgram()?.getSourceFile(fileName)?.text;
    if (!text || !contextSpan) continue;
    const comment = text.slice(text.lastIndexOf('/**', contextSpan.start), contextSpan.start);
    const [, words] = /^\/\*\*([\s\S]*?)\*\/\s*$/.exec(commentOf(comment)) ?? [];
    if (words) return words.replace(/^[ \t]*\*[ \t]?/gm, '').trim();
  }
  return '';
};
