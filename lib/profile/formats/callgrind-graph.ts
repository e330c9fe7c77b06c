import type { CallTree } from '../../types.js';
import { treeBuilder } from '../tree-builder.js';

/** A function of a call graph, its costs in the first event of the file. */
interface Called {
  readonly name: string;
  readonly file: string;
  line: number;
  readonly self: Map<number, number>;
  readonly callees: Map<string, number>;
}

/** The call graph of a callgrind file, unfolded from the functions that nothing calls. */
export const treeOfGraph = (text: string, program: string): CallTree => {
  const { functions, unit, scale, command } = graphOf(text);
  if (functions.size === 0) throw new Error('has no function with a cost');
  const { frame, node, add, build } = treeBuilder();
  const selfOf = ({ self }: Called): number => sum(self.values());
  const totalOf = (key: string): number => {
    const one = functions.get(key)!;
    return selfOf(one) + sum([...one.callees].map(([to, cost]) => (to === key ? 0 : cost)));
  };
  const called = new Set(
    [...functions].flatMap(([key, { callees }]) => [...callees.keys()].filter((to) => to !== key)),
  );
  const roots = [...functions.keys()].filter((key) => !called.has(key));
  const [largest] = [...functions.keys()].sort((a, b) => totalOf(b) - totalOf(a));
  const whole = sum([...functions.values()].map(selfOf));
  const frameOf = ({ name, file, line }: Called): number =>
    frame({ name, file: file === '???' ? '' : file, line, column: 0 });

  interface Open {
    readonly key: string;
    readonly above: number;
    /** share of the function's cost that these callers have */
    readonly share: number;
    readonly stack: readonly string[];
  }
  const open: Open[] = (roots.length > 0 ? roots : [largest!]).map((key) => ({ key, above: -1, share: 1, stack: [] }));
  let made = 0;
  while (open.length > 0) {
    const { key, above, share, stack } = open.pop()!;
    const one = functions.get(key)!;
    const own = node(frameOf(one), above);
    made += 1;
    for (const [line, cost] of one.self) add(own, cost * share * scale, { line, ticks: 1 });
    for (const [to, cost] of one.callees) {
      if (to === key) continue;
      const callee = functions.get(to);
      const inclusive = cost * share;
      // recursion, and what is too small to be unfolded further, is charged to the callee as a whole
      if (!callee || stack.includes(to) || inclusive < leastShare * whole || made > mostNodes) {
        const frameTo = callee ? frameOf(callee) : frame({ name: to, file: '', line: 0, column: 0 });
        add(node(frameTo, own), inclusive * scale);
      } else open.push({ key: to, above: own, share: inclusive / totalOf(to), stack: [...stack, key] });
    }
  }
  return build({ program: command ?? program, unit, exact: false });
};

const leastShare = 1e-7;
const mostNodes = 50_000;

const graphOf = (text: string) => {
  const functions = new Map<string, Called>();
  const names = { file: new Map<string, string>(), function: new Map<string, string>() };
  const named = (table: 'file' | 'function', value: string): string => {
    const [, id, name] = /^(\(\d+\))\s*(.*)$/.exec(value) ?? [];
    if (id === undefined) return value;
    if (name) names[table].set(id, name);
    return names[table].get(id) ?? id;
  };
  const functionAt = (file: string, name: string): Called => {
    const key = `${file}\n${name}`;
    const known = functions.get(key);
    if (known) return known;
    const made: Called = { name, file, line: 0, self: new Map(), callees: new Map() };
    functions.set(key, made);
    return made;
  };
  const header = { positions: 1, event: '', command: null as string | null };
  let [file, calledFile, calledName] = ['???', null as string | null, ''];
  let own: Called | null = null;
  let callLine: number | null = null;
  let line = 0;
  for (const raw of text.split('\n')) {
    const row = raw.trim();
    const [, key = '', value = ''] = /^([a-z]+)[=:]\s*(.*)$/.exec(row) ?? [];
    if (key === 'positions') header.positions = value.split(/\s+/).length;
    else if (key === 'events') header.event = value.split(/\s+/)[0] ?? '';
    else if (key === 'cmd') header.command = value;
    else if (key === 'fl' || key === 'fi' || key === 'fe') file = named('file', value);
    else if (key === 'fn') {
      own = functionAt(file, named('function', value));
      calledFile = null;
    } else if (key === 'cfi' || key === 'cfl') calledFile = named('file', value);
    else if (key === 'cfn') calledName = named('function', value);
    else if (key === 'calls') callLine = positionOf(value.split(/\s+/).at(header.positions) ?? '0', line);
    else if (own && /^[\d+*-]/.test(row)) {
      const words = row.split(/\s+/);
      line = positionOf(words[header.positions - 1] ?? '0', line);
      const cost = Number(words[header.positions] ?? 0);
      if (callLine === null) {
        if (own.line === 0) own.line = line;
        own.self.set(line, (own.self.get(line) ?? 0) + cost);
        continue;
      }
      const callee = functionAt(calledFile ?? file, calledName);
      if (callee.line === 0) callee.line = callLine;
      const to = `${callee.file}\n${callee.name}`;
      own.callees.set(to, (own.callees.get(to) ?? 0) + cost);
      callLine = null;
      calledFile = null;
    }
  }
  const [unit, scale] = unitOf(header.event);
  return { functions, unit, scale, command: header.command };
};

/** Lines may be written as differences to the one before: +3, -2, and * for the same. */
const positionOf = (word: string, before: number): number => {
  if (word === '*') return before;
  return /^[+-]/.test(word) ? before + Number(word) : Number(word);
};

const unitOf = (event: string): readonly [CallTree['unit'], number] => {
  if (/^(microseconds|us|usec)$/i.test(event)) return ['seconds', 1e-6];
  if (/^(milliseconds|ms)$/i.test(event)) return ['seconds', 1e-3];
  if (/^(nanoseconds|ns)$/i.test(event)) return ['seconds', 1e-9];
  return /^bytes$/i.test(event) ? ['bytes', 1] : ['samples', 1];
};

const sum = (values: Iterable<number>): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};
