import { resolve } from 'node:path';
import type { CallTree, Estimate, Profile } from '../types.js';
import type { Placed } from './advice/evidence.js';
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
  const placed = await placeInProfile(at, { tree, profile });
  const by = keepsLines(tree) ? 'lines' : 'function';
  const shared = placed.map(({ share, part }, index): HotFinding => ({ ...findings[index]!, share, part, by }));
  const kept = shared.filter(({ share }) => share.value >= floor && share.value > 0);
  return {
    findings: kept.toSorted((one, other) => other.share.value - one.share.value),
    ...{ below: shared.length - kept.length, floor, of, files, lines },
  };
};

/** Findings with the time at their places in a saved profile; where it keeps no lines, with what their function takes, as the most it can be. */
export const placeInProfile = async (
  findings: readonly Finding[],
  { tree, profile }: Pick<Ranked, 'tree' | 'profile'>,
): Promise<readonly Placed[]> => {
  const placed = await placeFindings(findings, { tree, profile, scale: 1 });
  if (keepsLines(tree)) return placed;
  return placed.map((one) => {
    const path = resolve(one.finding.file);
    const whole = profile.parts.find(({ name, file }) => name === one.part && file !== '' && resolve(file) === path);
    const most = Math.min(0.999, Math.max(whole?.share.value ?? 0, one.share.value));
    return { ...one, share: { ...one.share, value: most, low: 0, high: Math.max(most, one.share.high) } };
  });
};

const keepsLines = ({ nodes }: CallTree): boolean => nodes.some(({ lines }) => lines.length > 0);
