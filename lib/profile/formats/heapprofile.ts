import type { CallTree } from '../../types.js';
import type { CallFrame } from '../cpu-profile.js';
import type { SourcePlaces } from '../source-places.js';
import { treeBuilder } from '../tree-builder.js';
import { member, type ProfileFormat } from './format.js';

/** SamplingHeapProfile of the DevTools protocol: what node --heap-prof and DevTools' allocation sampling write. Bytes. */
export const heapprofile: ProfileFormat = {
  title: 'V8 heap profile',
  endings: ['.heapprofile'],
  units: ['bytes'],
  is: ({ json }) => member(member(json, 'head'), 'callFrame') !== undefined,
  read: ({ json, program }) => treeOfHeapProfile(toHeapProfile(json), { program }),
  write: (tree) => `${JSON.stringify(heapProfileOf(tree))}\n`,
};

export interface HeapProfile {
  readonly head: HeapNode;
}

interface HeapNode {
  readonly callFrame: CallFrame;
  /** bytes allocated in its own frame, as far as the sampler says */
  readonly selfSize: number;
  readonly id: number;
  readonly children: readonly HeapNode[];
}

/** The value as a heap profile, when it is one. Throws what keeps it from being one. */
export const toHeapProfile = (value: unknown): HeapProfile => {
  const open: unknown[] = [member(value, 'head')];
  while (open.length > 0) {
    const one = open.pop();
    const children = member(one, 'children');
    if (typeof member(member(one, 'callFrame'), 'functionName') !== 'string')
      throw new Error('has a node without callFrame');
    if (typeof member(one, 'selfSize') !== 'number') throw new Error('has a node without selfSize');
    if (!Array.isArray(children)) throw new Error('has a node without children');
    for (const child of children) open.push(child);
  }
  return value as HeapProfile;
};

/** Who allocated: the tree of a heap profile. Lines are not kept by V8. */
export const treeOfHeapProfile = (
  { head }: HeapProfile,
  {
    program,
    places,
    isMachinery = () => false,
  }: { program: string; places?: Pick<SourcePlaces, 'of'>; isMachinery?: (frame: CallFrame) => boolean },
): CallTree => {
  const { frame, node, add, build } = treeBuilder();
  const frameOf = ({ callFrame }: HeapNode): number => {
    const { functionName, url, lineNumber, columnNumber } = callFrame;
    if (places) return frame({ ...places.of(callFrame), column: 0 });
    return frame({ name: functionName || '(anonymous)', file: url, line: lineNumber + 1, column: columnNumber + 1 });
  };
  const open = [{ one: head, above: -1, outermost: true }];
  while (open.length > 0) {
    const { one, above, outermost } = open.pop()!;
    const isNone = isMachinery(one.callFrame) || (outermost && one.callFrame.functionName === '(root)');
    const own = isNone ? -1 : node(frameOf(one), above);
    if (own >= 0) add(own, one.selfSize);
    for (const child of [...one.children].reverse()) open.push({ one: child, above: own, outermost: false });
  }
  return build({ program, unit: 'bytes' });
};

const heapProfileOf = ({ frames, nodes }: CallTree) => {
  type Written = Omit<HeapNode, 'children'> & { readonly children: Written[] };
  const root: Written = { callFrame: frameNamed('(root)', '', 0, 0), selfSize: 0, id: 1, children: [] };
  const written = nodes.map(({ frame, self }, at): Written => {
    const { name, file, line, column } = frames[frame]!;
    const callFrame = frameNamed(name === '(anonymous)' ? '' : name, file, line, column);
    return { callFrame, selfSize: Math.round(self), id: at + 2, children: [] };
  });
  for (const [at, { parent }] of nodes.entries()) (parent < 0 ? root : written[parent]!).children.push(written[at]!);
  return { head: root, samples: [] };
};

const frameNamed = (functionName: string, url: string, line: number, column: number) => ({
  ...{ functionName, scriptId: '0', url, lineNumber: line - 1, columnNumber: column - 1 },
});
