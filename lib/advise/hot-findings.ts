import { resolve } from 'node:path';
import type { CallTree, Estimate, Profile } from '../types.js';
import type { Finding } from './find.js';
import { placeFindings } from './placing.js';

/** A finding with the share of a profile that it stands in. */
export interface HotFinding extends Finding {
  readonly share: Estimate;
  /** the function it stands in */
  readonly part: string;
  /** function: the profile keeps no lines, so that the finding's own share is at most that of its function */
  readonly by: 'lines' | 'function';
}

/** Findings of a profiled program, those with most of its time first. */
export interface HotSearch {
  readonly findings: readonly HotFinding[];
  /** how many stand in less than the floor, and that floor: a share of the whole */
  readonly below: number;
  readonly floor: number;
  /** what the share is of: "the time of main.ts" */
  readonly of: string;
  readonly files: number;
  readonly lines: number;
}

interface Ranked {
  readonly folder: string;
  readonly tree: CallTree;
  readonly profile: Profile;
  readonly floor: number;
  readonly of: string;
}

/** Puts findings in the order of the share of the profile they stand in, and leaves out those below a floor. */
export const rankFindings = async (
  { findings, files, lines }: { readonly findings: readonly Finding[]; readonly files: number; readonly lines: number },
  { folder, tree, profile, floor, of }: Ranked,
): Promise<HotSearch> => {
  const at = findings.map((one) => ({ ...one, file: resolve(folder, one.file) }));
  const placed = await placeFindings(at, { tree, profile, scale: 1 });
  const keepsLines = tree.nodes.some((node) => node.lines.length > 0);
  const shared = placed.map(({ share, part }, index): HotFinding => {
    const finding = findings[index]!;
    if (keepsLines) return { ...finding, share, part, by: 'lines' };
    const whole = profile.parts.find((one) => one.name === part && resolve(one.file) === at[index]!.file);
    const most = whole ? Math.max(whole.share.value, share.value) : share.value;
    return {
      ...finding,
      share: { ...share, value: most, low: 0, high: Math.max(most, share.high) },
      part,
      by: 'function',
    };
  });
  const kept = shared.filter(({ share }) => share.value >= floor && share.value > 0);
  return {
    findings: kept.toSorted((one, other) => other.share.value - one.share.value),
    ...{ below: shared.length - kept.length, floor, of, files, lines },
  };
};
