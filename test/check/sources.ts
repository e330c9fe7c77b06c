import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

export interface Source {
  /** relative to the repository root, with forward slashes */
  readonly file: string;
  readonly text: string;
}

/** The repository's TypeScript sources, as git would take them. */
export const sources = (): Source[] => read(tracked('*.ts'));

/** Files that git has or would add, by pattern. */
export const tracked = (...patterns: readonly string[]): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));

export const read = (files: readonly string[]): Source[] =>
  files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** What one check found. */
export interface Findings {
  readonly problems: readonly string[];
  /** worth a second look; the check passes */
  readonly notes: readonly string[];
}
