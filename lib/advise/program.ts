import { dirname, relative, resolve } from 'node:path';
import type { ts } from 'ts-morph';
import { messages } from '../messages.js';
import type { Ts } from './site.js';

/**
 * The program of a configuration; of one that only refers to others, theirs with the options of the first; or of all files of
 * a folder, where there is no configuration or none that covers anything in it. Of certain files alone, with what these
 * import, where they are given. Throws when a configuration cannot be read.
 */
export const programOf = async (
  tsconfig: string | null,
  folder: string,
  files?: readonly string[],
): Promise<ts.Program> => {
  const { Project, ts: typescript } = await import('ts-morph');
  const parsed = tsconfig === null ? null : read(typescript, tsconfig);
  const project = new Project(
    tsconfig === null
      ? { compilerOptions: { ...plain, target: typescript.ScriptTarget.ESNext } }
      : { tsConfigFilePath: tsconfig, ...(files && { skipAddingFilesFromTsConfig: true }) },
  );
  if (files) {
    for (const file of files) project.addSourceFileAtPath(file);
    return project.getProgram().compilerObject;
  }
  const covered = (some: typeof project): ts.Program | null => {
    const program = some.getProgram().compilerObject;
    return sourcesOf(program, folder).length > 0 ? program : null;
  };
  const own = parsed && covered(project);
  if (own) return own;
  const [first, ...others] = tsconfig && parsed ? referred(typescript, tsconfig, parsed) : [];
  const joined = first ? new Project({ tsConfigFilePath: first }) : null;
  for (const other of others) joined?.addSourceFilesFromTsConfig(other);
  const whole = joined && covered(joined);
  if (whole) return whole;
  project.addSourceFilesAtPaths([`${folder}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`, `!${folder}/**/node_modules/**`]);
  return project.getProgram().compilerObject;
};

/** A configuration with what it extends. Throws when one of them is not there, or is no JSON with comments. */
const read = (typescript: Ts, tsconfig: string): ts.ParsedCommandLine => {
  const { config, error } = typescript.readConfigFile(tsconfig, typescript.sys.readFile);
  const parsed = typescript.parseJsonConfigFileContent(
    config ?? {},
    typescript.sys,
    dirname(tsconfig),
    undefined,
    tsconfig,
  );
  const broken = error ?? parsed.errors.find(({ code }) => isBroken(code));
  if (!broken) return parsed;
  throw new Error(
    messages.brokenConfiguration(tsconfig, typescript.flattenDiagnosticMessageText(broken.messageText, ' ')),
  );
};

/**
 * Whether an error is about reading: of the syntax, a file that is not there or not readable, one that extends itself. Options
 * that this TypeScript does not know are no reason to stop: other versions do.
 */
const isBroken = (code: number): boolean => code < 2000 || [5083, 6053, 18000].includes(code);

/** The configurations that one refers to, and those that they refer to, each once, in their order. */
const referred = (typescript: Ts, tsconfig: string, parsed: ts.ParsedCommandLine): readonly string[] => {
  const found = new Set<string>();
  const follow = (from: string, { projectReferences = [] }: ts.ParsedCommandLine): void => {
    for (const reference of projectReferences) {
      const path = typescript.resolveProjectReferencePath(reference);
      if (!typescript.sys.fileExists(path)) throw new Error(messages.missingReference(from, path));
      if (found.has(path)) continue;
      found.add(path);
      follow(path, read(typescript, path));
    }
  };
  follow(tsconfig, parsed);
  return [...found];
};

const plain: ts.CompilerOptions = { allowJs: true, checkJs: false, strict: true, skipLibCheck: true };

/** What is searched of a program: its own sources in a folder, written by people to be run by users. */
export const sourcesOf = (program: ts.Program, folder: string): readonly ts.SourceFile[] =>
  program
    .getSourceFiles()
    .filter(
      (file) => !file.isDeclarationFile && !ELSEWHERE.test(relative(folder, file.fileName)) && !isGenerated(file.text),
    );

/** The files of a program that have one of these paths. */
export const namedOf = (program: ts.Program, paths: readonly string[]): readonly ts.SourceFile[] => {
  const wanted = new Set(paths.map((path) => resolve(path)));
  return program.getSourceFiles().filter(({ fileName }) => wanted.has(resolve(fileName)));
};

// What tests, benchmarks, tools and machines write runs elsewhere, or once.
const ELSEWHERE =
  /^\.\.|(^|[\\/])(node_modules|dist|build|out|coverage|vendor|generated|__tests__|tests?|bench(marks?)?|fixtures|examples?)[\\/]|\.(test|spec|bench|d|gen|generated|min)\.[cm]?[jt]sx?$/;

/** Whether a file's first comments say that a machine wrote it. */
const isGenerated = (text: string): boolean =>
  /@generated|do not edit|auto-?generated/i.test(/^(\s*(\/\/.*|\/\*[\s\S]*?\*\/))*/.exec(text)![0]);
