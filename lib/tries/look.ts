import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { messages } from '../messages.js';
import { bundle, hashOf, scratchFolder, writeOnce } from '../places/bundle.js';
import { ownScript } from '../places/own-script.js';
import { cleanEnvironment } from '../places/runtimes.js';
import type { Seen, Subject } from './attempt.js';
import { compiled } from './compiled.js';
import { subjectLines } from './module-text.js';

const PATIENCE_SECONDS = 30;

/**
 * Calls the function a few times in a process of its own, and says what it is like. Throws when it is not exported, errs,
 * or does not come back.
 */
export const look = async (subject: Subject, signal?: AbortSignal): Promise<Seen> => {
  const { packages } = await compiled(subject.file);
  const path = writeModule(subject.file, [...subjectLines(subject), 'export { subject, input };', ''].join('\n'));
  const { path: module } = await bundle(path);
  const script = await ownScript('tries/child-main');
  const called = promisify(execFile)(process.execPath, ['--no-warnings', script, pathToFileURL(module).href], {
    ...{ env: cleanEnvironment(), timeout: PATIENCE_SECONDS * 1000, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 ** 2 },
    ...(signal && { signal }),
  });
  const { stdout } = await called.catch((error: Error & { killed?: boolean; stderr?: string }) => {
    if (signal?.aborted) throw error;
    const last =
      (error.stderr ?? '')
        .trim()
        .split('\n')
        .find((line) => /\S*Error\b/.test(line)) ?? error.message.split('\n')[0]!;
    throw new Error(
      messages.tryFailed(subject.name, error.killed ? `gave no answer within ${PATIENCE_SECONDS} s` : last.trim()),
    );
  });
  return { ...(JSON.parse(stdout.trim().split('\n').at(-1)!) as Omit<Seen, 'packages'>), packages };
};

/** Writes the text of a module where it resolves packages as the user's does. Gives its path. */
export const writeModule = (beside: string, text: string): string => {
  const path = join(scratchFolder(dirname(beside)), `try-${hashOf(text)}.mjs`);
  writeOnce(path, text);
  return path;
};
