import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import type { Finding } from '../../lib/advise/find.js';
import { placeFindings } from '../../lib/advise/placing.js';
import type { CallTree, FrameKind, TreeFrame, TreeNode } from '../../lib/types.js';
import { profileOf } from '../fixtures/projections.js';

const source = `const join = (list: string[]) => {
  const found = list.filter((one) => list.indexOf(one) > 0);
  const other = list.map(shorten);
  return found.concat(other);
};
function shorten(one: string) { return one.slice(1); }
`;

/** A tree of frames by name and line, and nodes as [frame, parent, seconds, ticks by line]. */
const treeOf = (
  file: string,
  frames: readonly (readonly [name: string, line: number, kind?: FrameKind])[],
  nodes: readonly (readonly [frame: number, parent: number, self: number, lines?: Record<number, number>])[],
): CallTree => ({
  ...{ program: 'p', unit: 'seconds', samples: { nodes: [], values: [] }, exact: true },
  frames: frames.map(
    ([name, line, kind = 'program']): TreeFrame => ({
      ...{ name, line, kind, column: 0 },
      file: kind === 'program' ? file : '',
    }),
  ),
  nodes: nodes.map(
    ([frame, parent, self, lines = {}]): TreeNode => ({
      ...{ frame, parent, self },
      lines: Object.entries(lines).map(([line, ticks]) => ({ line: Number(line), ticks })),
    }),
  ),
});

const findingAt = (file: string, text: string): Finding => {
  const from = source.indexOf(text);
  return {
    ...{ rule: 'r', strategy: 'algorithm', title: '', message: '', confidence: 'high', file, text, rewrite: null },
    ...{ from, to: from + text.length, line: source.slice(0, from).split('\n').length, column: 1 },
  };
};

const shareOf = async (text: string, build: (file: string) => CallTree): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-placing-'));
  try {
    const file = join(folder, 'join.ts');
    writeFileSync(file, source);
    const profile = profileOf({ parts: [] });
    const [placed] = await placeFindings([findingAt(file, text)], { tree: build(file), profile, scale: 1 });
    return Math.round(placed!.share.value * 1000) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const tree = (file: string): CallTree =>
  treeOf(
    file,
    [
      ['join', 1],
      ['(anonymous)', 2],
      ['shorten', 6],
      ['internalSlice', 0, 'runtime'],
      ['other', 40],
      ['(idle)', 0, 'idle'],
    ],
    [
      // of join's own two seconds three quarters pass at line 2, the rest at line 3
      [0, -1, 2, { 2: 3, 3: 1 }],
      [1, 0, 3],
      [2, 0, 1],
      [3, 0, 1],
      [4, -1, 2],
      [5, -1, 1],
    ],
  );

test('a finding has its lines, what is written there, and of the runtime as much as of its own lines', async () => {
  // 1.5 own, 3 of the function written at line 2, three quarters of a second of the runtime; of 10 in all
  assert.equal(await shareOf('list.filter((one) => list.indexOf(one) > 0)', tree), 0.525);
});

test('a function that is called at the lines by name is in the share, one that is only mentioned is not', async () => {
  const called = (file: string) => {
    const { frames, nodes, ...rest } = tree(file);
    return { ...rest, nodes, frames: frames.map((one) => (one.name === 'shorten' ? { ...one, name: 'concat' } : one)) };
  };
  // at line 4 there are no samples of its own: the second of what it calls is all
  assert.equal(await shareOf('found.concat(other)', called), 0.1);
  assert.equal(await shareOf('found.concat(other)', tree), 0);
});

test('of a package, whose functions have names of their own, it has as much as of its own lines', async () => {
  const packaged = (file: string) => {
    const { frames, ...rest } = tree(file);
    const moved = frames.map((one) =>
      one.name === 'shorten' ? { ...one, file: '/p/node_modules/dates/index.js' } : one,
    );
    return { ...rest, frames: moved };
  };
  // and three quarters of its second
  assert.equal(await shareOf('list.filter((one) => list.indexOf(one) > 0)', packaged), 0.6);
});

test('what is called for an argument is not in the share of the call', async () => {
  const argument = (file: string) => {
    const { frames, nodes, ...rest } = tree(file);
    return {
      ...rest,
      nodes,
      frames: frames.map((one) => (one.name === 'shorten' ? { ...one, name: 'indexOf' } : one)),
    };
  };
  assert.equal(await shareOf('list.filter((one) => list.indexOf(one) > 0)', argument), 0.525);
});

test('of a function that calls itself no time counts twice', async () => {
  const recursive = (file: string) =>
    treeOf(
      file,
      [['shorten', 6]],
      [
        [0, -1, 1, { 6: 1 }],
        [0, 0, 1, { 6: 1 }],
        [0, 1, 2, { 6: 1 }],
      ],
    );
  assert.equal(await shareOf('one.slice(1)', recursive), 0.999);
});

test('a finding in a function that never ran takes no time', async () => {
  assert.equal(await shareOf('one.slice(1)', (file) => treeOf(file, [['join', 1]], [[0, -1, 1]])), 0);
});
