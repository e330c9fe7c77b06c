import { importText } from './declarations.js';
import { declaredNames } from './syntax.js';
import { type TypeScript, typescript } from './typescript.js';

/** The name under `exports` of the last expression's value. */
export const lastName = 'last$';

export interface Emitted {
  readonly javascript: string;
  /** declarations of what the cell declares itself */
  readonly declarations: string;
  readonly hasLast: boolean;
  /** what of the cell cannot be declared */
  readonly doubts: readonly TypeScript.Diagnostic[];
}

/**
 * JavaScript of a checked cell. Its text stands in `file` from index `start` on; above are declarations of the notebook's
 * variables, which become properties of `exports`, where what the cell declares is put too.
 */
export const emit = (program: TypeScript.Program, file: TypeScript.SourceFile, start: number): Emitted => {
  const ts = typescript();
  const own = file.statements.filter((statement) => statement.getStart(file) >= start);
  const last = own.findLast((statement) => !isHidden(statement));
  const hasLast = last !== undefined && ts.isExpressionStatement(last);
  const written = new Map<string, string>();
  const { emitOnly, force } = { emitOnly: own.some(declares) ? undefined : onlyJavaScript, force: true };
  const { diagnostics: doubts } = (program.emit as Emit)(
    file,
    (name, text) => written.set(/\.d\.ts$/.test(name) ? 'declarations' : 'javascript', text),
    undefined,
    emitOnly,
    { before: [toExports(program.getTypeChecker(), start, hasLast ? last : null)] },
    force,
  );
  return {
    javascript: own.some((statement) => runs(statement)) ? (written.get('javascript') ?? '') : '',
    declarations:
      own.map((statement) => (ts.isImportDeclaration(statement) ? importText(statement, () => true) : '')).join('') +
      ownDeclarations(written.get('declarations') ?? ''),
    hasLast,
    doubts,
  };
};

/** `Program.emit` with the parameters that its types do not show: declarations come also where they are doubtful. */
type Emit = (
  file: TypeScript.SourceFile,
  write: (name: string, text: string) => void,
  cancellation: undefined,
  emitOnly: number | undefined,
  transformers: TypeScript.CustomTransformers,
  force: boolean,
) => TypeScript.EmitResult;

const onlyJavaScript = 0;

const isHidden = (statement: TypeScript.Statement): boolean => {
  const ts = typescript();
  return ts.isExportDeclaration(statement) || ts.isEmptyStatement(statement);
};

const declares = (statement: TypeScript.Statement): boolean => {
  const ts = typescript();
  return (
    declaredNames(statement).length > 0 || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  );
};

const runs = (statement: TypeScript.Statement): boolean => {
  const ts = typescript();
  return !isHidden(statement) && !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement);
};

/** The exported statements of a declaration file, without their `export`, and what the compiler put there for them. */
const ownDeclarations = (text: string): string => {
  const ts = typescript();
  const file = ts.createSourceFile('cell.d.ts', text, ts.ScriptTarget.Latest, true);
  return file.statements
    .map((statement) => {
      const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
      const exported = modifiers?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      // What a class extends that is no name: `declare const M_base`.
      if (!exported) return ts.isVariableStatement(statement) ? `${statement.getText(file)}\n` : '';
      const from = statement.getStart(file, true);
      return `${text.slice(from, exported.pos)}${text.slice(exported.pos, exported.getStart(file))}${text.slice(exported.end + 1, statement.end)}\n`;
    })
    .join('');
};

const toExports =
  (checker: TypeScript.TypeChecker, start: number, last: TypeScript.Statement | null) =>
  (context: TypeScript.TransformationContext): TypeScript.Transformer<TypeScript.SourceFile> => {
    const ts = typescript();
    const { factory } = context;
    let ofNotebook = new Map<string, TypeScript.Symbol>();

    const property = (name: string, range: TypeScript.Node): TypeScript.Expression =>
      ts.setSourceMapRange(
        factory.createPropertyAccessExpression(factory.createIdentifier('exports'), name),
        ts.getSourceMapRange(range),
      );
    const isOfNotebook = (name: TypeScript.Identifier, symbol: TypeScript.Symbol | undefined): boolean =>
      symbol !== undefined && ofNotebook.get(name.text) === symbol;

    const visit = (node: TypeScript.Node): TypeScript.Node => {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
      if (ts.isIdentifier(node)) {
        return ofNotebook.has(node.text) && isOfNotebook(node, checker.getSymbolAtLocation(node))
          ? property(node.text, node)
          : node;
      }
      if (ts.isShorthandPropertyAssignment(node)) {
        const { name, objectAssignmentInitializer: fallback } = node;
        if (!isOfNotebook(name, checker.getShorthandAssignmentValueSymbol(node)))
          return ts.visitEachChild(node, visit, context);
        const value = property(name.text, name);
        const given = fallback
          ? factory.createAssignment(value, ts.visitNode(fallback, visit) as TypeScript.Expression)
          : value;
        return factory.createPropertyAssignment(factory.createIdentifier(name.text), given);
      }
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
        const called = visit(node.expression) as TypeScript.Expression;
        const { typeArguments } = node;
        const args = ts.visitNodes(node.arguments, visit) as TypeScript.NodeArray<TypeScript.Expression>;
        if (called === node.expression) return factory.updateCallExpression(node, called, typeArguments, args);
        // Called off `exports`, it would have that for its `this`.
        const alone = factory.createParenthesizedExpression(
          factory.createComma(factory.createNumericLiteral(0), called),
        );
        // The engine names the place behind such a callee; for people it is where the name starts.
        for (const part of [alone, called]) ts.setEmitFlags(part, ts.EmitFlags.NoTrailingSourceMap);
        ts.setSourceMapRange(alone, ts.getSourceMapRange(node.expression));
        return factory.updateCallExpression(node, alone, typeArguments, args);
      }
      return ts.visitEachChild(node, visit, context);
    };

    const visitStatement = (statement: TypeScript.Statement): TypeScript.Statement => {
      const visited = visit(statement) as TypeScript.Statement;
      if (statement !== last || !ts.isExpressionStatement(visited)) return visited;
      return factory.updateExpressionStatement(
        visited,
        factory.createAssignment(property(lastName, visited), visited.expression),
      );
    };

    return (file) => {
      const above = file.statements.filter((statement) => statement.getStart(file) < start);
      ofNotebook = new Map(above.flatMap((statement) => symbolsOf(checker, statement)));
      const own = file.statements.filter((statement) => statement.getStart(file) >= start);
      return factory.updateSourceFile(file, own.map(visitStatement));
    };
  };

/** What a top-level statement declares, by name. */
const symbolsOf = (checker: TypeScript.TypeChecker, statement: TypeScript.Statement): [string, TypeScript.Symbol][] => {
  const ts = typescript();
  const wanted = new Set(declaredNames(statement));
  const found: [string, TypeScript.Symbol][] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node) && wanted.has(node.text)) {
      const symbol = checker.getSymbolAtLocation(node);
      if (symbol?.declarations?.some((declaration) => (declaration as TypeScript.NamedDeclaration).name === node)) {
        found.push([node.text, symbol]);
        wanted.delete(node.text);
      }
      return;
    }
    if (wanted.size > 0) ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
};
