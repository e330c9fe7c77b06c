import { execFileSync } from 'node:child_process';

/** When commits were made, ISO 8601 in UTC, by the words that records have for them; those that git does not know here are left out. */
export const commitTimes = (commits: readonly string[], folder: string): ReadonlyMap<string, string> => {
  const hashes = [...new Set(commits.map(hashIn))].filter((hash) => /^[0-9a-f]{7,40}$/.test(hash));
  if (hashes.length === 0) return new Map();
  let lines: string[];
  try {
    const asked = ['log', '--no-walk=unsorted', '--ignore-missing', '--format=%H %ct', ...hashes, '--'];
    const answer = execFileSync('git', asked, {
      ...{ cwd: folder, encoding: 'utf8', timeout: 10_000, maxBuffer: 64 * 1024 ** 2 },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    lines = answer.trim().split('\n').filter(Boolean);
  } catch {
    return new Map(); // no git, or no checkout
  }
  const known = lines.map((line) => line.split(' ') as [string, string]);
  return new Map(
    commits.flatMap((commit): [string, string][] => {
      const [, seconds] = known.find(([hash]) => hash.startsWith(hashIn(commit))) ?? [];
      return seconds === undefined ? [] : [[commit, new Date(Number(seconds) * 1000).toISOString()]];
    }),
  );
};

// "0123456789ab with changes"
const hashIn = (commit: string): string => commit.split(' ')[0]!;
