import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { messages } from '../messages.js';
import { journalOf } from './record.js';

/** A journal beside a record: JSON, a line each, only ever added to. */
export interface Lines {
  /** Adds whole lines; `lasting`: waits until the disk has them. Throws when it cannot, and leaves those before as they are. */
  readonly put: (text: string, lasting: boolean) => void;
  /** Writes no more. */
  readonly close: () => void;
  /** The record holds all of it. */
  readonly remove: () => void;
}

/** Writes bytes to a file, as `writeSync` does, and gives how many were written. */
export type Write = (file: number, bytes: Uint8Array) => number;

/**
 * Begins the journal of a record. It replaces one that is there, by renaming: at any moment there is a whole one. Throws
 * when the folder may not be written to, or is full.
 */
export const openLines = (path: string, text: string, write: Write = writeSync): Lines => {
  const target = journalOf(path);
  const draft = `${resolve(path)}.${process.pid}.draft`;
  let file: number;
  let size: number;
  try {
    file = openSync(draft, 'wx');
    size = putAll(file, text, write);
    fdatasyncSync(file);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(messages.recordNotWritten(path, (error as Error).message));
  }
  let open = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    put: (more, lasting) => {
      try {
        size += putAll(file, more, write);
        // the system has it, whatever becomes of this process; for a loss of power the disk is waited for
        if (lasting) fdatasyncSync(file);
      } catch (error) {
        cutTo(file, size);
        throw new Error(messages.journalNotWritten(path, target, (error as Error).message));
      }
    },
    close,
    remove: () => {
      close();
      rmSync(target, { force: true });
    },
  };
};

/**
 * The lines of the journal of a record; null where there is none. A last line without its end was being written when the
 * run ended, and is left out. Throws when another is not whole.
 */
export const readLines = (path: string): readonly unknown[] | null => {
  const file = journalOf(path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(messages.recordNotRead(file, (error as Error).message));
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        throw new Error(messages.recordDamaged(file, `its line ${index + 1} is not complete JSON`));
      }
    });
};

/** Writes all of a text. */
const putAll = (file: number, text: string, write: Write): number => {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    const written = write(file, bytes.subarray(done));
    if (written === 0) throw new Error(messages.nothingWritten);
    done += written;
  }
  return bytes.length;
};

const cutTo = (file: number, size: number): void => {
  try {
    ftruncateSync(file, size);
  } catch {
    // half a line at the end is left out by readers anyway: nothing is lost
  }
};
