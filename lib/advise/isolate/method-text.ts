import type { ts } from 'ts-morph';
import type { Ts } from '../site.js';

/** A function in a text. */
export interface Found {
  readonly name: string;
  readonly node: ts.Node;
  readonly kind: 'declaration' | 'constant' | 'method';
}

/**
 * Methods of a class at the top of its module that compute: neither generators nor asynchronous, not overloaded, without
 * decorators. None of a class whose base is elsewhere, or keeps private fields: what a call changes there could not be seen.
 */
export const methodsOf = (typescript: Ts, of: ts.ClassDeclaration, source: ts.SourceFile): readonly Found[] => {
  const { name: named, members } = of;
  if (!named || !isOpen(typescript, of, source)) return [];
  const methods = members.filter((one) => typescript.isMethodDeclaration(one));
  return methods.flatMap((node) => {
    const isOnly = methods.filter(({ name }) => name.getText(source) === node.name.getText(source)).length === 1;
    const isNamed = typescript.isIdentifier(node.name) || typescript.isPrivateIdentifier(node.name);
    const odd = node.modifiers?.some(
      ({ kind }) => kind === typescript.SyntaxKind.AsyncKeyword || kind === typescript.SyntaxKind.Decorator,
    );
    return isOnly && isNamed && node.body && !node.asteriskToken && !odd
      ? [{ name: `${named.text}.${node.name.getText(source)}`, node, kind: 'method' as const }]
      : [];
  });
};

/**
 * The module with a method led through the watcher: its own form, its changed form and what gives the state of its object
 * stand beside it in the class, so that private names and `super` mean in each what they mean in the method.
 */
export const watchedMethod = (
  typescript: Ts,
  source: ts.SourceFile,
  method: ts.MethodDeclaration,
  changed: string | null,
): string => {
  const { text } = source;
  const of = method.parent as ts.ClassDeclaration;
  const name = of.name!.text;
  const fixed = isStatic(typescript, method);
  const [word, home] = fixed ? ['static ', name] : ['', `${name}.prototype`];
  const [start, end] = [method.getStart(source), method.getEnd()];
  const own = `${word}${OWN}${text.slice(method.name.getEnd(), end)}`;
  const other = changed === null ? '' : ` ${word}${FRESH}${rest(typescript, changed)}`;
  const forms = `(${home} as any)${OWN}, ${changed === null ? 'undefined' : `(${home} as any)${FRESH}`}`;
  const outer = ` ${word}${method.name.getText(source)}(this: any, ...given: any[]): any { const own = (${home} as any)${OWN}; return (own.part ??= ${WATCH}(${forms}, (self: any) => ${stateOf(typescript, of)})).apply(this, given); }`;
  return `${text.slice(0, start)}${own}${outer}${other}${text.slice(end)}`;
};

export const WATCH = "(globalThis as any)[Symbol.for('eightways.part')]";

const OWN = "[Symbol.for('eightways.own')]";
const FRESH = "[Symbol.for('eightways.fresh')]";

/** A method's text after its name. */
const rest = (typescript: Ts, method: string): string => {
  const text = `class Of { ${method} }`;
  const source = typescript.createSourceFile('method.ts', text, typescript.ScriptTarget.Latest, true);
  const [of] = source.statements as unknown as readonly ts.ClassDeclaration[];
  const [node] = of!.members;
  return text.slice(node!.name!.getEnd(), node!.getEnd());
};

const isStatic = (typescript: Ts, { modifiers }: ts.MethodDeclaration | ts.PropertyDeclaration): boolean =>
  modifiers?.some(({ kind }) => kind === typescript.SyntaxKind.StaticKeyword) ?? false;

/** An expression of the fields of `self` and of the class, private ones too. */
const stateOf = (typescript: Ts, of: ts.ClassDeclaration): string => {
  const fields = privateFields(typescript, of).map((field) => {
    const [home, name] = [isStatic(typescript, field) ? of.name!.text : 'self', field.name.getText()];
    return `typeof ${home} === 'object' && ${name} in ${home} || typeof ${home} === 'function' && ${name} in ${home} ? ${home}.${name} : null`;
  });
  return `[{ ...self }, { ...${of.name!.text} }, ${fields.join(', ')}]`;
};

const privateFields = (typescript: Ts, { members }: ts.ClassDeclaration): readonly ts.PropertyDeclaration[] =>
  members.filter(
    (one): one is ts.PropertyDeclaration =>
      typescript.isPropertyDeclaration(one) && typescript.isPrivateIdentifier(one.name),
  );

/** Whether all that its objects keep can be seen from within it. */
const isOpen = (typescript: Ts, of: ts.ClassDeclaration, source: ts.SourceFile): boolean => {
  const base = of.heritageClauses?.find(({ token }) => token === typescript.SyntaxKind.ExtendsKeyword)?.types[0];
  if (!base) return true;
  const found = source.statements.find(
    (one): one is ts.ClassDeclaration =>
      typescript.isClassDeclaration(one) && one.name?.text === base.expression.getText(source),
  );
  return found !== undefined && privateFields(typescript, found).length === 0 && isOpen(typescript, found, source);
};
