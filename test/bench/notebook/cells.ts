/** Twenty cells that every TypeScript kernel understands; each shows a number, a truth value, or nothing. */
export const cells: readonly string[] = [
  'const numbers = [5, 3, 8, 1, 9, 2];\nnumbers.length',
  'const total = numbers.reduce((sum, one) => sum + one, 0);\ntotal',
  "interface Row { name: string; size: number }\nconst rows: Row[] = numbers.map((size, at) => ({ name: 'row ' + at, size }));\nrows[2].size",
  'function largest(of: Row[]): Row {\n  return of.reduce((a, b) => (b.size > a.size ? b : a));\n}\nlargest(rows).size',
  'class Stack<T> {\n  private items: T[] = [];\n  push(item: T): void { this.items.push(item); }\n  get depth(): number { return this.items.length; }\n}\nconst stack = new Stack<number>();',
  'for (const one of numbers) stack.push(one);\nstack.depth',
  'const byName = new Map(rows.map((row) => [row.name, row]));\nbyName.get("row 4")?.size',
  'let steps = 0;\nfor (let at = 27; at !== 1; at = at % 2 === 0 ? at / 2 : 3 * at + 1) steps++;\nsteps',
  'const waited = await new Promise<number>((resolve) => setTimeout(() => resolve(6), 1));\nwaited * 7',
  'import { cpus } from "node:os";\ncpus().length > 0',
  'const text = JSON.stringify({ rows });\nJSON.parse(text).rows.length',
  'const words = "the quick brown fox jumps over the lazy dog".split(" ");\nnew Set(words).size',
  'const counts: Record<string, number> = {};\nfor (const word of words) counts[word] = (counts[word] ?? 0) + 1;\ncounts.the',
  'function* squares(most: number): Generator<number> {\n  for (let n = 0; n < most; n++) yield n * n;\n}\n[...squares(5)].at(-1)',
  'const { name: first, size, ...rest } = { ...rows[0], extra: true };\nsize',
  'const primes = Array.from({ length: 5000 }, (_, n) => n).filter((n) => n > 1 && ![...Array(Math.floor(Math.sqrt(n)) + 1).keys()].slice(2).some((d) => n % d === 0));\nprimes.length',
  'async function slowly(value: number): Promise<number> {\n  await null;\n  return value + 1;\n}\nawait slowly(41)',
  'for (let line = 0; line < 5; line++) console.log("line " + line);',
  'new URL("https://example.org/a?b=12").searchParams.get("b") === "12"',
  'total + steps + primes.length',
];

/** What each of them shows. */
export const shows: readonly string[] = [
  ...['6', '28', '8', '9', '', '6', '9', '111', '42', 'true'],
  ...['6', '8', '2', '16', '5', '669', '42', 'line 0\nline 1\nline 2\nline 3\nline 4', 'true', '808'],
];

/** The notebook, for a kernelspec of that name. */
export const notebookOf = (kernel: string): string =>
  `${JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: kernel, display_name: kernel, language: 'typescript' } },
    cells: cells.map((source, at) => ({
      cell_type: 'code',
      id: `cell-${at + 1}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    })),
  })}\n`;

interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

/** What the cells of a notebook that was run show, without colour; throws when one of them failed. */
export const shownBy = (notebook: string): string[] => {
  const { cells: run } = JSON.parse(notebook) as { readonly cells: readonly { readonly outputs: readonly Output[] }[] };
  return run.map(({ outputs }, at) => {
    const failed = outputs.some(({ output_type }) => output_type === 'error');
    if (failed) throw new Error(`cell ${at + 1} failed: ${JSON.stringify(outputs)}`);
    const texts = outputs.flatMap(({ text, data }) => text ?? data?.['text/plain'] ?? []).flat();
    return texts
      .join('')
      .replace(new RegExp(`${'\u001b'}\\[[\\d;]*m`, 'g'), '')
      .trim();
  });
};
