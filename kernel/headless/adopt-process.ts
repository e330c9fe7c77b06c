import { adoptChildren } from '../children.js';
import { toFailure } from '../failure.js';
import { followWhatComesLater } from '../follow.js';
import { captureStreams } from '../output.js';
import { scopeHere } from '../scope.js';

export interface AdoptedProcess {
  /** what is written meanwhile goes where it would without cells */
  readonly outside: <T>(work: () => T) => T;
  /** gives the standard streams back */
  readonly release: () => void;
}

let followed = false;

/** Makes this process one that runs cells, as the kernel's is: what they write, start and leave behind is theirs. */
export const adoptProcess = (): AdoptedProcess => {
  if (!followed) {
    adoptChildren();
    followWhatComesLater();
    followed = true;
  }
  const own = {
    stdout: process.stdout.write.bind(process.stdout),
    stderr: process.stderr.write.bind(process.stderr),
  } as const;
  let isOutside = false;
  const undo = captureStreams({
    stream: (name, text) => {
      const output = isOutside ? null : scopeHere()?.output;
      if (output) output.stream(name, text);
      else own[name](text);
    },
  });
  // A cell may leave something behind that fails later: that is the cell's failure, not the end of the run.
  const failed = (error: unknown): void => void process.stderr.write(`${toFailure(error).traceback.join('\n')}\n`);
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  for (const event of events) process.on(event, failed);
  return {
    outside: (work) => {
      isOutside = true;
      try {
        return work();
      } finally {
        isOutside = false;
      }
    },
    release: () => {
      undo();
      for (const event of events) process.off(event, failed);
    },
  };
};
