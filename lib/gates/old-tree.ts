import { execFile } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { messages } from '../messages.js';
import type { Trees } from './pair-specs.js';

/** The files of a commit, beside those of now. */
export interface OldTree extends Trees {
  /** full hash */
  readonly commit: string;
  /** whether the lock files of packages differ between then and now, which share the packages of now */
  readonly otherPackages: boolean;
  readonly close: () => Promise<void>;
}

/**
 * Checks a commit out into a folder of its own (git worktree), with links to the packages that are installed where `files`
 * are. Throws when there is no git, no such commit, or a file outside of the repository.
 */
export const openOldTree = async (
  rev: string,
  files: readonly string[],
  {
    signal,
    unknown = (message) => new Error(message),
  }: {
    readonly signal?: AbortSignal;
    /** what is thrown where there is no such commit */
    readonly unknown?: (message: string) => Error;
  } = {},
): Promise<OldTree> => {
  const git = async (...args: readonly string[]): Promise<string> => {
    const options = { timeout: GIT_SECONDS * 1000, maxBuffer: 16 * 1024 ** 2, ...(signal && { signal }) };
    return (await promisify(execFile)('git', [...args], options)).stdout.trim();
  };
  const top = await git('rev-parse', '--show-toplevel').catch((error: Error) => {
    throw new Error(messages.noRepository(reasonOf(error)));
  });
  const current = realpathSync(top);
  const outside = files.find((file) => relative(current, realpathSync(file)).startsWith('..'));
  if (outside !== undefined) throw new Error(messages.outsideRepository(outside, current));
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${rev}^{commit}`).catch(() => {
    throw unknown(messages.noRevision(rev));
  });
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-check-')));
  const old = join(scratch, 'tree');
  const links: string[] = [];
  const close = async (): Promise<void> => {
    // links first: what they lead to must stay
    for (const link of links) rmSync(link, { force: true });
    rmSync(scratch, { recursive: true, force: true });
    const options = { timeout: GIT_SECONDS * 1000 };
    await promisify(execFile)('git', ['-C', current, 'worktree', 'prune'], options).catch(() => {});
  };
  try {
    await git('-C', current, 'worktree', 'add', '--quiet', '--detach', old, commit);
    for (const folder of packageFolders(files, current)) {
      const link = join(old, relative(current, folder));
      if (!existsSync(dirname(link)) || lstatSync(link, { throwIfNoEntry: false })) continue;
      symlinkSync(folder, link, 'junction');
      links.push(link);
    }
    const changed = await git('-C', current, 'diff', '--name-only', commit, '--', ...LOCKS).catch(() => '');
    return { old, current, commit, otherPackages: changed !== '', close };
  } catch (error) {
    await close();
    throw error instanceof Error ? new Error(messages.noOldTree(rev, reasonOf(error)), { cause: error }) : error;
  }
};

const GIT_SECONDS = 120;
const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'deno.lock'];

/** Every node_modules that files see, up to the top of the repository. */
const packageFolders = (files: readonly string[], top: string): readonly string[] => {
  const found = new Set<string>();
  for (const file of files)
    for (let at = dirname(realpathSync(file)); !relative(top, at).startsWith('..'); at = dirname(at)) {
      if (existsSync(join(at, 'node_modules'))) found.add(join(at, 'node_modules'));
      if (at === dirname(at)) break;
    }
  return [...found];
};

const reasonOf = (error: Error & { readonly stderr?: string }): string =>
  (error.stderr || error.message)
    .trim()
    .split('\n')
    .at(-1)!
    .replace(/^fatal: /, '');
