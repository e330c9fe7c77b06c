import { tagsOf as commentTags } from '../cell-tags.js';
import { type IpynbCell, ownFields } from '../ipynb/ipynb.js';
import { magics } from '../magics/index.js';
import { mayHaveMagic, type Piece, pieces } from '../magics/parse.js';
import { declaredNames, declaredTypes, mentions, parse } from '../syntax.js';
import { type TypeScript, typescript } from '../typescript.js';

/** How a cell ended, as its metadata keep it. */
export type CellStatus = 'done' | 'skipped' | 'failed' | 'late' | 'interrupted';

/**
 * How many cells an earlier run has finished with: those up to the first that is another now, or has not run to its end,
 * or was skipped then and is not now.
 */
export const finishedBefore = (
  cells: readonly IpynbCell[],
  earlier: readonly IpynbCell[],
  isSkipped: (cell: IpynbCell) => boolean,
): number => {
  const differs = (cell: IpynbCell, index: number): boolean => {
    const before = earlier[index];
    if (before?.cell_type !== cell.cell_type || before.source !== cell.source) return true;
    const { status } = ownFields(before);
    return runs(cell) && status !== 'done' && !(status === 'skipped' && isSkipped(cell));
  };
  const first = cells.findIndex(differs);
  return first < 0 ? cells.length : first;
};

/** Whether there is something to run. */
export const runs = ({ cell_type, source }: Pick<IpynbCell, 'cell_type' | 'source'>): boolean =>
  cell_type === 'code' && source.trim() !== '';

/**
 * Which of the cells before `from` must run again, because variables do not outlive a process: those that declare what is
 * needed from there on, or may change it. What was only measured or shown stays as it is.
 */
export const neededAgain = (cells: readonly IpynbCell[], from: number): ReadonlySet<number> => {
  const needed = new Set(cells.slice(from).flatMap((cell) => (runs(cell) ? [...mentions(cell.source)] : [])));
  const again = new Set<number>();
  for (let index = from - 1; index >= 0; index--) {
    const cell = cells[index]!;
    if (!runs(cell) || ownFields(cell).status === 'skipped' || !isNeeded(cell.source, needed)) continue;
    again.add(index);
    for (const name of mentions(cell.source)) needed.add(name);
  }
  return again;
};

const isNeeded = (source: string, needed: ReadonlySet<string>): boolean => {
  if (commentTags(source).module !== null) return true;
  const parts: readonly Piece[] = mayHaveMagic(source) ? pieces(source) : [{ kind: 'code', code: source }];
  return parts.some((part) =>
    part.kind === 'code' ? codeIsNeeded(part.code, needed, true) : magicIsNeeded(part, needed),
  );
};

const codeIsNeeded = (code: string, needed: ReadonlySet<string>, mayChange: boolean): boolean =>
  parse(code).statements.some((statement) => {
    const names = [...declaredNames(statement), ...declaredTypes(statement)];
    if (names.length > 0) return names.some((name) => needed.has(name));
    return mayChange && handled(statement).some((name) => needed.has(name));
  });

/** Names that a statement handles in any way but calling them. */
const handled = (statement: TypeScript.Statement): readonly string[] => {
  const ts = typescript();
  const names: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (ts.isIdentifier(node) && !isCalled) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(statement, visit);
  return names;
};

/** Magics that change how later cells run. */
const settings: readonly string[] = ['config', 'env', 'load', 'reset', 'run'];
/** Magics whose code reaches the notebook's variables, and may change them. */
const reaching: readonly string[] = ['time', 'capture'];

const magicIsNeeded = (
  { name, argument, body, assigns }: Piece & { kind: 'magic' },
  needed: ReadonlySet<string>,
): boolean => {
  if (settings.includes(name) || (assigns !== null && needed.has(assigns.name))) return true;
  const kept = /(?:^|\s)-v\s*([A-Za-z$_][\w$]*)/.exec(argument)?.[1];
  if (kept !== undefined && needed.has(kept)) return true;
  const magic = magics.find((one) => one.name === name);
  // What gives functions a name has it on its line; what measures has code there.
  if (magic?.foreign) return argument.split(/\s+/).some((word) => needed.has(word));
  const reaches = reaching.includes(name);
  return codeIsNeeded(body ?? (reaches ? argument : ''), needed, reaches);
};
