import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ts } from 'ts-morph';
import type { CallTree, Estimate, Part, Profile, TreeFrame } from '../types.js';
import type { Placed } from './advice/evidence.js';
import type { Finding } from './find.js';

/**
 * Findings with the time that passes at their lines: what the function they stand in spends on these lines itself, all of
 * the functions that are written there, of the one that is called there (of a statement, all that it calls), and of engine,
 * runtime and packages the same share as of its own lines, collections included. What is called for an argument stays as it
 * is. `scale`: share of the wall time that the profile saw. Shares are of the wall time.
 */
export const placeFindings = async (
  findings: readonly Finding[],
  { tree, profile, scale }: { readonly tree: CallTree; readonly profile: Profile; readonly scale: number },
): Promise<readonly Placed[]> => {
  const { ts: typescript } = await import('ts-morph');
  const total = tree.nodes.reduce((all, { self }) => all + self, 0);
  const files = new Map<string, ts.SourceFile>();
  return findings.map((finding) => {
    const path = resolve(finding.file);
    const source =
      files.get(path) ??
      typescript.createSourceFile(path, readFileSync(path, 'utf8'), typescript.ScriptTarget.Latest, true);
    files.set(path, source);
    const holder = holderOf(typescript, source, finding);
    const taken = timeAt(tree, finding, { holder, path, callees: calleesOf(typescript, source, finding) });
    const part = profile.parts.find((one) => isHeldBy(one, holder, path));
    const whole = partSeconds(part, tree, taken.own);
    const collected = part && whole > 0 ? part.gcSeconds * Math.min(1, taken.seconds / whole) : 0;
    const share = total > 0 ? Math.min(0.999, ((taken.seconds + collected) / total) * scale) : 0;
    return {
      finding,
      part: part?.name ?? holder?.name ?? 'the module itself',
      calls: part?.calls ?? null,
      share: uncertain(share, part),
      own: taken.own,
      whole: taken.whole,
    };
  });
};

/** Lines of the innermost function around a finding, from its name to its body, and its last; null: the module itself. */
interface Holder {
  readonly name: string | null;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

const holderOf = (typescript: typeof ts, source: ts.SourceFile, { from, to }: Finding): Holder | null => {
  let innermost: ts.FunctionLikeDeclaration | null = null;
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) > from || node.getEnd() < to) return;
    if (typescript.isFunctionLike(node) && 'body' in node && node.body) innermost = node as ts.FunctionLikeDeclaration;
    typescript.forEachChild(node, visit);
  };
  visit(source);
  if (!innermost) return null;
  const holder = innermost as ts.FunctionLikeDeclaration;
  const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1;
  const name = holder.name?.getText(source) ?? nameOf(typescript, source, holder.parent);
  const [first, body, last] = [holder.getStart(source), holder.body!.getStart(source), holder.getEnd()].map(lineOf);
  return { name, from: first!, to: body!, end: last! };
};

const nameOf = (typescript: typeof ts, source: ts.SourceFile, parent: ts.Node): string | null =>
  typescript.isVariableDeclaration(parent) || typescript.isPropertyAssignment(parent)
    ? parent.name.getText(source)
    : null;

const isHeldBy = (
  { name, file, line }: Pick<TreeFrame, 'name' | 'file' | 'line'>,
  holder: Holder | null,
  path: string,
) =>
  file !== '' &&
  resolve(file) === path &&
  (holder ? line >= holder.from && line <= holder.to && (holder.name === null || named(name) === holder.name) : false);

/** "Grid.area" and "async fetchAll" are called by their last word. */
const named = (name: string): string => name.split(/[. ]/).at(-1)!;

interface Taken {
  readonly seconds: number;
  readonly own: readonly number[];
  readonly whole: readonly number[];
}

interface Spot {
  readonly holder: Holder | null;
  readonly path: string;
  readonly callees: ReadonlySet<string>;
}

const timeAt = ({ frames, nodes }: CallTree, { line, text }: Finding, { holder, path, callees }: Spot): Taken => {
  const last = line + text.split('\n').length - 1;
  const inRange = (at: number): boolean => at >= line && at <= last;
  const held = frames.map((frame, index) => (holder ? isHeldBy(frame, holder, path) : isModule(frames, index)));
  // share of each node's time that the lines take; an own node's share does not go on to its callees by itself
  const weight = new Float64Array(nodes.length);
  const own: number[] = [];
  const whole: number[] = [];
  const fraction = new Map<number, number>();
  let seconds = 0;
  for (const [index, { frame, parent, self, lines }] of nodes.entries()) {
    const above = fraction.get(parent);
    if (held[frame] && weight[parent] !== 1) {
      // what the engine inlined is counted by lines outside of it
      const isOwnLine = (at: number): boolean => !holder || (at >= holder.from && at <= holder.end);
      const ticks = lines.reduce((all, one) => all + (isOwnLine(one.line) ? one.ticks : 0), 0);
      const there = lines.reduce((all, one) => all + (inRange(one.line) ? one.ticks : 0), 0);
      const part = ticks > 0 ? there / ticks : 0;
      fraction.set(index, part);
      own.push(index);
      // called again at the lines themselves: all of it is theirs
      if (above !== undefined && callees.has(named(frames[frame]!.name))) whole.push(index);
      weight[index] = whole.at(-1) === index ? 1 : 0;
      seconds += self * (weight[index] === 1 ? 1 : part);
      continue;
    }
    if (above === undefined || weight[parent] === 1) weight[index] = weight[parent] ?? 0;
    else {
      const { kind, name, file, line: at } = frames[frame]!;
      const written = file !== '' && resolve(file) === path && inRange(at);
      const isOwn = kind === 'program' && !PACKAGE.test(file);
      weight[index] = written || callees.has(named(name)) ? 1 : isOwn || kind === 'idle' ? 0 : above;
    }
    if (weight[index] === 1) whole.push(index);
    seconds += self * weight[index]!;
  }
  return { seconds, own: own.filter((node) => weight[node] !== 1), whole };
};

// what a package exports is seldom called there as it is here: the default of moment is its function hooks
const PACKAGE = /(?:^|[\\/])node_modules[\\/](?!\.cache[\\/])/;

/** What the engine calls the code of a module outside of all functions. */
const isModule = (frames: CallTree['frames'], index: number): boolean =>
  frames[index]!.kind === 'program' && frames[index]!.name === '(anonymous)' && frames[index]!.line <= 1;

/** Names of what a finding calls: of a call its callee alone, since arguments are computed in any case. */
const calleesOf = (typescript: typeof ts, source: ts.SourceFile, { from, to }: Finding): ReadonlySet<string> => {
  const names = new Set<string>();
  const add = ({ expression }: ts.CallExpression): void =>
    void names.add(
      typescript.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText(source),
    );
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) > to || node.getEnd() < from) return;
    if (node.getStart(source) >= from && node.getEnd() <= to && typescript.isCallExpression(node)) {
      add(node);
      if (node.getStart(source) === from && node.getEnd() === to) return;
    }
    typescript.forEachChild(node, visit);
  };
  visit(source);
  return names;
};

/** Seconds of the outermost nodes of a part, callees included, collections left out. */
const partSeconds = (part: Part | undefined, { nodes }: CallTree, own: readonly number[]): number => {
  if (!part) return 0;
  const inside = new Set(own);
  const under = new Uint8Array(nodes.length);
  let seconds = 0;
  for (const [index, { parent, self }] of nodes.entries()) {
    under[index] = inside.has(index) || under[parent] === 1 ? 1 : 0;
    if (under[index] === 1) seconds += self;
  }
  return seconds;
};

/** A share of a part is known no better than the part's, and the smaller the less. */
const uncertain = (share: number, part: Part | undefined): Estimate => {
  const known = part && part.share.value > 0 ? part.share : null;
  const relative = known ? (known.high - known.low) / 2 / known.value : 0.2;
  const half =
    share * Math.min(0.9, Math.max(0.03, relative) * Math.sqrt(Math.max(1, (known?.value ?? 1) / share || 1)));
  return { value: share, low: Math.max(0, share - half), high: Math.min(0.999, share + half), confidence: 0.95 };
};
