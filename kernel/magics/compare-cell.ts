import { compileBody } from '../plain.js';
import { parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';
import type { MagicCall } from './magic.js';

/** What a %%compare cell declares. */
export interface Declared {
  readonly functions: readonly {
    readonly name: string /** name of its first argument; null: it takes none */;
    readonly argument: string | null;
  }[];
  readonly hasInput: boolean;
}

/** Runs the cell's body as a function's, and gives what it declared. */
export const runBody = async ({ notebook, cell, body, line }: MagicCall): Promise<Declared> => {
  const source = `${'\n'.repeat(line + 1)}${body ?? ''}`;
  const declared = declaredFunctions(source);
  const { compiled, prepared } = notebook.check(source, cell);
  await notebook.settle(prepared.declares, compiled.declarations, compileBody(notebook, cell, source).run);
  return { functions: declared, hasInput: prepared.declares.includes('input') };
};

/** The functions at the top level of a cell's code: the variants. */
export const declaredFunctions = (source: string): Declared['functions'] => {
  const ts = typescript();
  const found: { name: string; parameters: readonly TypeScript.ParameterDeclaration[] }[] = [];
  for (const statement of parse(source).statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      found.push({ name: statement.name.text, parameters: statement.parameters });
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name)) continue;
      if (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) {
        found.push({ name: name.text, parameters: initializer.parameters });
      }
    }
  }
  return found
    .filter(({ name }) => !name.startsWith('_') && name !== 'input')
    .map(({ name, parameters: [first] }) => ({
      name,
      argument:
        !first || first.initializer || first.questionToken || first.dotDotDotToken ? null : first.name.getText(),
    }));
};
