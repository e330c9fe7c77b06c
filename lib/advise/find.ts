import { relative } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { ts } from 'ts-morph';
import { messages } from '../messages.js';
import type { StrategyName } from '../types.js';
import { programOf, sourcesOf } from './program.js';
import type { Found, Rule } from './rule.js';
import { rules } from './rules.js';
import { servingFiles } from './serving.js';
import { siteOf } from './site.js';

/** A place in a program where a rule has something to say. */
export interface Finding {
  readonly rule: string;
  readonly strategy: StrategyName;
  readonly title: string;
  readonly message: string;
  readonly confidence: 'high' | 'low';
  /** relative to the folder that was searched */
  readonly file: string;
  /** from 1 */
  readonly line: number;
  readonly column: number;
  /** of the node, in characters from the begin of the file */
  readonly from: number;
  readonly to: number;
  /** the node's own text, and what could stand in its place */
  readonly text: string;
  readonly rewrite: string | null;
}

export interface FindOptions {
  /** path of the project's tsconfig.json; null where there is none */
  readonly tsconfig: string | null;
  /** what is searched, with all below it */
  readonly folder: string;
  /** ids; defaults to all rules */
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, file: string) => void;
}

/** What was found, and what was read for it. */
export interface Search {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly lines: number;
}

/** Searches a project with its own types. Throws when its configuration cannot be read or it holds no file. */
export const findIn = async ({ tsconfig, folder, only, signal, onProgress }: FindOptions): Promise<Search> => {
  const typescript = (await import('ts-morph')).ts;
  const program = await programOf(tsconfig, folder);
  const checker = program.getTypeChecker();
  const files = sourcesOf(program, folder);
  if (files.length === 0) throw new Error(messages.nothingToSearch(folder));
  const serving = servingFiles(typescript, checker, files);
  const byKind = kindsOf(typescript, only ? rules.filter(({ id }) => only.includes(id)) : rules);
  const findings: Finding[] = [];
  let lines = 0;
  for (const [index, file] of files.entries()) {
    await nextTick(); // lets an interruption through
    signal?.throwIfAborted();
    const name = relative(folder, file.fileName);
    onProgress?.(index / files.length, name);
    lines += file.getLineStarts().length;
    const site = siteOf(typescript, checker, file, serving.has(file));
    const visit = (node: ts.Node): void => {
      for (const rule of byKind.get(node.kind) ?? []) {
        const found = rule.find(node, site);
        if (found) findings.push(findingOf(rule, found, name, file));
      }
      typescript.forEachChild(node, visit);
    };
    visit(file);
  }
  return { findings, files: files.length, lines };
};

const findingOf = (rule: Rule, { node, message, confidence, rewrite }: Found, name: string, file: ts.SourceFile) => {
  const [from, to] = [node.getStart(file), node.getEnd()];
  const { line, character } = file.getLineAndCharacterOfPosition(from);
  return {
    ...{ rule: rule.id, strategy: rule.strategy, title: rule.title, message, confidence },
    ...{ file: name, line: line + 1, column: character + 1, from, to },
    ...{ text: file.text.slice(from, to), rewrite: rewrite ?? null },
  };
};

const kindsOf = (typescript: typeof ts, chosen: readonly Rule[]): ReadonlyMap<ts.SyntaxKind, readonly Rule[]> => {
  const byKind = new Map<ts.SyntaxKind, Rule[]>();
  for (const rule of chosen)
    for (const name of rule.on) {
      const kind = typescript.SyntaxKind[name] as ts.SyntaxKind;
      byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
    }
  return byKind;
};
