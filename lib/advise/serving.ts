import type { ts } from 'ts-morph';
import type { Ts } from './site.js';

/**
 * The files whose code may run while a program answers requests: those that make a server or say what it answers, and
 * all that they import, and so on. In them whoever blocks the thread lets others wait.
 */
export const servingFiles = (
  typescript: Ts,
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
): ReadonlySet<ts.SourceFile> => {
  const serving = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    if (serving.has(file) || file.isDeclarationFile) return;
    serving.add(file);
    for (const specifier of specifiers(typescript, file)) {
      const target = checker.getSymbolAtLocation(specifier)?.valueDeclaration;
      if (target && typescript.isSourceFile(target)) visit(target);
    }
  };
  for (const file of files)
    if (specifiers(typescript, file).some(({ text }) => FRAMEWORKS.test(text)) || MAKES.test(file.text)) visit(file);
  return serving;
};

const FRAMEWORKS = /^(express|fastify|koa|hono|@hapi\/hapi|@nestjs\/core|restify|polka|h3|elysia)$/;
const MAKES = /\bcreate(Secure)?Server\(|\b(Bun|Deno)\.serve\(/;

const specifiers = (typescript: Ts, file: ts.SourceFile): readonly ts.StringLiteral[] =>
  file.statements.flatMap((one) =>
    (typescript.isImportDeclaration(one) || typescript.isExportDeclaration(one)) &&
    one.moduleSpecifier &&
    typescript.isStringLiteral(one.moduleSpecifier) &&
    !(typescript.isImportDeclaration(one) && one.importClause?.isTypeOnly)
      ? [one.moduleSpecifier]
      : [],
  );
