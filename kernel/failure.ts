import { inspect } from 'node:util';
import { cellText, placeOf, scriptPattern } from './positions.js';

/** How a cell failed, in Jupyter's words. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** The compiler refused a cell, or a magic its arguments: shown without a stack. */
export class CellError extends Error {
  /** lines that show where */
  readonly excerpt: readonly string[];

  constructor(name: string, message: string, excerpt: readonly string[] = []) {
    super(message);
    this.name = name;
    this.excerpt = excerpt;
  }
}

/** A failure as a client shows it: name, message, source excerpt, and the stack's frames of the user's own code. */
export const toFailure = (thrown: unknown): Failure => {
  if (thrown instanceof CellError) {
    const { name, message, excerpt } = thrown;
    return { ename: name, evalue: message, traceback: [`${name}: ${message}`, ...excerpt] };
  }
  if (!isError(thrown)) {
    const text = inspect(thrown);
    return { ename: 'Thrown', evalue: text, traceback: [`Thrown: ${text}`] };
  }
  const ename = thrown.name || 'Error';
  const evalue = thrown.message;
  const stack = typeof thrown.stack === 'string' ? thrown.stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const cause = thrown.cause === undefined ? [] : ['Caused by:', ...toFailure(thrown.cause).traceback];
  return { ename, evalue, traceback: [`${ename}: ${evalue}`, ...excerptOf(stack), ...toFrames(stack), ...cause] };
};

/** `Cell [7], line 3:11` and the lines around, the middle one marked. Lines and columns count from 1. */
export const excerpt = (cell: string, text: string, line: number, column: number): string[] => {
  const lines = text.split('\n');
  const width = String(line + 1).length;
  const row = (number: number): string[] => {
    const code = lines[number - 1];
    return code === undefined ? [] : [`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${code}`];
  };
  const caret = `  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`;
  return [`${cell}, line ${line}:${column}`, ...row(line - 1), ...row(line), caret, ...row(line + 1)];
};

// By shape: errors of other realms (vm contexts, workers) are errors too.
const isError = (thrown: unknown): thrown is Error =>
  typeof thrown === 'object' && thrown !== null && 'message' in thrown && 'stack' in thrown;

const excerptOf = (stack: readonly string[]): string[] => {
  for (const frame of stack) {
    const [, script, line, column] = scriptPattern.exec(frame) ?? [];
    const place = script ? placeOf(script, Number(line), Number(column)) : null;
    if (script && place) return excerpt(place.cell, cellText(script), place.line, place.column);
  }
  return [];
};

/** Frames down to the cell's own top level; below are only the kernel's. */
const toFrames = (stack: readonly string[]): string[] => {
  const last = stack.findLastIndex((frame) => scriptPattern.test(frame));
  // An error that a library made later, with no frame of a cell, keeps its whole stack but for Node's own.
  const frames = last < 0 ? stack : stack.slice(0, last + 1);
  return frames
    .filter((frame) => !/\(node:|at node:/.test(frame))
    .map((frame) =>
      frame
        .replace(scriptPattern, (_all, script, line, column) => {
          const place = placeOf(script, Number(line), Number(column));
          return place ? `${place.cell}, line ${place.line}:${place.column}` : `${script}:${line}:${column}`;
        })
        .replace(/at (?:async )?(?:Object\.)?cell\$ \((.*)\)$/, 'at $1')
        // Cells call each other's functions off one object, which is ours.
        .replace(/at Object\.(?=\S+ \(Cell)/, 'at ')
        // Cells call each other's functions off one object, which is ours.
        .replace(/at Object\.(?=\S+ \(Cell)/, 'at '),
    );
};
