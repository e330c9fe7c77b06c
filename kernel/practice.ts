import type { Compiler } from './compiler.js';

/**
 * Compiles cells that nobody sees, one a call, and says whether there are more. The engine optimizes a compiler only as it
 * works, so that the first dozens of cells of a notebook would take twice as long as later ones.
 */
export const practice = (compiler: Compiler): (() => boolean) => {
  let cell = 0;
  let declarations = '';
  return () => {
    if (cell >= enough) return false;
    const { source } = compiler.prepare(cells[cell++ % cells.length]!(cell));
    const compiled = compiler.compile(declarations, source);
    declarations = compiled.declarations;
    return true;
  };
};

const enough = 32;

/** What cells have most often. */
const cells: readonly ((count: number) => string)[] = [
  (count) => `const values${count} = [3, 1, 2].map((one) => one * ${count});\nvalues${count}.length`,
  (count) => `function twice${count}(value: number): number {\n  return value * 2;\n}\ntwice${count}(21)`,
  (count) =>
    `interface Row${count} { name: string; size: number }\nlet row${count}: Row${count} = { name: 'a', size: 1 };`,
  (count) => `for (const value of [1, 2]) if (value > 1) console.log(\`\${value} of \${${count}}\`);`,
];
