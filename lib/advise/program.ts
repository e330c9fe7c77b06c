import { relative } from 'node:path';
import type { ts } from 'ts-morph';
import { messages } from '../messages.js';

/**
 * The program of a configuration, or of all files of a folder: where there is no configuration, or where that covers
 * nothing in the folder, as one that only refers to others. Throws when the configuration cannot be read.
 */
export const programOf = async (tsconfig: string | null, folder: string): Promise<ts.Program> => {
  const { Project, ts: typescript } = await import('ts-morph');
  const { error } = tsconfig === null ? {} : typescript.readConfigFile(tsconfig, typescript.sys.readFile);
  if (tsconfig !== null && error)
    throw new Error(
      messages.brokenConfiguration(tsconfig, typescript.flattenDiagnosticMessageText(error.messageText, ' ')),
    );
  const project = new Project(
    tsconfig === null
      ? { compilerOptions: { ...plain, target: typescript.ScriptTarget.ESNext } }
      : { tsConfigFilePath: tsconfig },
  );
  const own = project.getProgram().compilerObject;
  if (tsconfig !== null && sourcesOf(own, folder).length > 0) return own;
  project.addSourceFilesAtPaths([`${folder}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`, `!${folder}/**/node_modules/**`]);
  return project.getProgram().compilerObject;
};

const plain: ts.CompilerOptions = { allowJs: true, checkJs: false, strict: true, skipLibCheck: true };

/** What is searched of a program: its own sources in a folder, written by people to be run by users. */
export const sourcesOf = (program: ts.Program, folder: string): readonly ts.SourceFile[] =>
  program
    .getSourceFiles()
    .filter(
      (file) => !file.isDeclarationFile && !ELSEWHERE.test(relative(folder, file.fileName)) && !isGenerated(file.text),
    );

// What tests, benchmarks, tools and machines write runs elsewhere, or once.
const ELSEWHERE =
  /^\.\.|(^|[\\/])(node_modules|dist|build|out|coverage|vendor|generated|__tests__|tests?|bench(marks?)?|fixtures|examples?)[\\/]|\.(test|spec|bench|d|gen|generated|min)\.[cm]?[jt]sx?$/;

/** Whether a file's first comments say that a machine wrote it. */
const isGenerated = (text: string): boolean =>
  /@generated|do not edit|auto-?generated/i.test(/^(\s*(\/\/.*|\/\*[\s\S]*?\*\/))*/.exec(text)![0]);
