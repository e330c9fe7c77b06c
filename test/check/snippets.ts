import { join } from 'node:path';
import { Project, ts } from 'ts-morph';
import { root, type Source } from './sources.js';

/** A piece of TypeScript that stands in a document: it must compile as it is. */
export interface Snippet {
  /** the module it would be, relative to the root; never written */
  readonly path: string;
  readonly text: string;
  /** where its first line stands, for people: "README.md:12" */
  readonly at: (line: number) => string;
}

/** Every `ts` block of a Markdown file: each is a module of its own. */
export const blocksOf = ({ file, text }: Source): Snippet[] =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((found, index) => {
    const above = text.slice(0, found.index).split('\n').length;
    return {
      path: file.replace(/\.md$/, `.block-${index + 1}.ts`),
      text: `${found[1]}\nexport {};`,
      at: (line) => `${file}:${above + line}`,
    };
  });

interface NotebookCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/**
 * Every code cell of a notebook, as a module that imports what earlier cells declared and exports what it declares.
 * A line that starts with % is a magic and becomes a comment, so that lines keep their numbers.
 */
export const cellsOf = ({ file, text }: Source): Snippet[] => {
  const { cells } = JSON.parse(text) as { cells: readonly NotebookCell[] };
  const owner = new Map<string, string>();
  return cells
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ source }, index) => {
      const name = `${file.replace(/^.*\//, '').replace(/\.ipynb$/, '')}.cell-${index + 1}`;
      const body = [source].flat().join('').replace(/^%/gm, '// %');
      const own = declaredIn(body);
      const imports = [...owner]
        .filter(([declared]) => !own.includes(declared))
        .map(([declared, module]) => `import { ${declared} } from './${module}.js';`);
      for (const declared of own) owner.set(declared, name);
      return {
        path: `${file.slice(0, file.lastIndexOf('/') + 1)}${name}.ts`,
        text: `${imports.join(' ')}${body}\nexport { ${own.join(', ')} };`,
        at: (line) => `${file}, code cell ${index + 1}, line ${line}`,
      };
    });
};

const declaredIn = (text: string): string[] => {
  const source = ts.createSourceFile('cell.ts', text, ts.ScriptTarget.Latest, true);
  const names = source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
    }
    if (ts.isImportDeclaration(statement)) return importedBy(statement);
    const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    return (named || type) && statement.name ? [statement.name.text] : [];
  });
  return [...new Set(names)];
};

const namesIn = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));

const importedBy = ({ importClause: clause }: ts.ImportDeclaration): string[] => {
  const bindings = clause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
  const star = bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : [];
  return [...(clause?.name ? [clause.name.text] : []), ...named, ...star];
};

/**
 * Checks the snippets' types; one line for each error, at its place in the document. `ambient` is the text of declarations
 * that all of them see.
 */
export const misfits = (snippets: readonly Snippet[], ambient = ''): string[] => {
  if (snippets.length === 0) return [];
  const project = new Project({ compilerOptions, skipAddingFilesFromTsConfig: true });
  project.createSourceFile(join(root, 'ambient.d.ts'), ambient);
  const files = snippets.map(({ path, text }) => project.createSourceFile(join(root, path), text, { overwrite: true }));
  return snippets.flatMap(({ at }, index) =>
    files[index]!.getPreEmitDiagnostics().map((diagnostic) => {
      const message = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, ' ');
      return `${at(diagnostic.getLineNumber() ?? 1)}: ${message}`;
    }),
  );
};

// As lenient about module forms as the kernel is, as strict about types as the sources are.
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2025.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  resolveJsonModule: true,
};
