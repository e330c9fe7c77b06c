import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from '../../../lib/record/record.js';
import type { RunRecord } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import { messages } from '../messages.js';

/**
 * What --against names: the commit of a record, or with "last" of the newest record; else what git takes for a commit. Without
 * it, HEAD where the files differ from it, and else the commit before.
 */
export const revisionOf = (asked: string | undefined, folder: string): string => {
  if (asked === undefined) return differsFromHead() ? 'HEAD' : 'HEAD~1';
  if (asked === 'last') return commitIn(newest(folder), 'last');
  if (existsSync(asked) && statSync(asked).isFile()) return commitIn(readRecord(asked), asked);
  return asked;
};

// A run among uncommitted changes is of the commit and of what nobody kept: the commit stands in for it.
const commitIn = ({ environment: { commit } }: RunRecord, asked: string): string => {
  if (commit === null) throw refusal('unusable', messages.noCommit(asked));
  return commit.replace(' with changes', '');
};

const newest = (folder: string): RunRecord => {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const dated = names.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }));
  for (const { name } of dated.sort((one, other) => other.at - one.at)) {
    try {
      const record = readRecord(join(folder, name));
      if (record.environment.commit !== null) return record;
    } catch {
      // a damaged one is not the last that could be measured against
    }
  }
  throw refusal('unusable', messages.noLastRecord(folder));
};

const differsFromHead = (): boolean => {
  try {
    const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], {
      ...{ encoding: 'utf8', timeout: 20_000 },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return changed.trim() !== '';
  } catch {
    return true; // what is wrong is said where the commit is looked up
  }
};
