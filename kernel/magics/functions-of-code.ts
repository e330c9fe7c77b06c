import { parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';

/**
 * For a 1-based line, the first line of the innermost function that takes several lines and holds it; 0 outside of all.
 * Functions that begin on one line count as one: the engine tells of a function the line on which it begins.
 */
export const functionAt = (code: string): ((line: number) => number) => {
  const ts = typescript();
  const file = parse(code);
  const lineOf = (at: number): number => file.getLineAndCharacterOfPosition(at).line + 1;
  const ranges: { readonly first: number; readonly last: number }[] = [];
  const visit = (node: TypeScript.Node): void => {
    const [first, last] = [lineOf(node.getStart(file)), lineOf(node.getEnd())];
    if (ts.isFunctionLike(node) && last > first) ranges.push({ first, last });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return (line) => Math.max(0, ...ranges.flatMap(({ first, last }) => (first <= line && line <= last ? [first] : [])));
};
