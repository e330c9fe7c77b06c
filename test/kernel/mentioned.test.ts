import { assert, describe, it } from 'poku';
import { declaredIn, mentionedBy } from '../../kernel/mentioned.js';

const declarations = `import { join } from 'node:path';
interface Row { id: number; next: Link }
type Link = Row | null;
declare const rows: Row[];
declare let a: number, b: string;
declare function first(of: Row[]): Row;
declare const far: import("node:url").URL;
declare const tail: 'x';
`;
const seenBy = (source: string): string[] =>
  mentionedBy(declaredIn(declarations), source).map(({ text }) => text.slice(0, text.search(/[;{]/)).trim());
const always = ['import', 'declare const far: import("node:url").URL'];
const seen = (source: string) => seenBy(source).filter((text) => !always.some((one) => text.startsWith(one)));

void describe('declarations that a cell sees', () => {
  it('are those it mentions, and what these mention, in their order', () => {
    assert.deepEqual(seen('1 + 1'), []);
    assert.deepEqual(seen('first([])'), [
      'interface Row',
      'type Link = Row | null',
      'declare function first(of: Row[]): Row',
    ]);
    assert.deepEqual(seen('b + 1'), ['declare let a: number, b: string']);
    assert.deepEqual(seen('arrows.tails'), []);
  });

  it('hold imports, and what imports by itself, whatever it mentions', () => {
    assert.equal(seenBy('1').length, 2);
    assert.deepEqual(declaredIn(declarations)[0]!.names, ['join']);
  });

  it('are all of them where a name is written as an escape', () => {
    assert.equal(seenBy('r\\u006fws').length, 8);
  });

  it('are read again when the text is another, and on from there when it is longer', () => {
    const names = (text: string) => declaredIn(text).flatMap((one) => one.names);
    const more = `${declarations}declare const added: number;\n`;
    assert.deepEqual(names(more), [...names(declarations), 'added']);
    assert.deepEqual(names(more).at(-1), 'added');
    assert.deepEqual(names('declare const other: 1;\n'), ['other']);
    assert.deepEqual(names(''), []);
  });
});
