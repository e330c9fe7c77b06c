import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { platform } from 'node:os';

/** Where a worker runs: in a network namespace of its own, or in ours. */
export interface TestHost {
  /** what stands before its command line; empty in our namespace */
  readonly prefix: readonly string[];
  /** where it reaches this machine */
  readonly gateway: string;
}

/** Hosts for workers, and what they are in words. */
export interface TestHosts {
  readonly hosts: readonly TestHost[];
  readonly kind: string;
  readonly close: () => void;
}

const LIMIT_SECONDS = 10;

/**
 * Network namespaces, each joined to ours by a pair of virtual interfaces and to nothing else: their loopback is not ours,
 * as it is with machines. Plain processes where that takes rights or tools that are not here; `kind` says which and why.
 */
export const testHosts = (names: readonly string[]): TestHosts => {
  const made: string[] = [];
  const close = (): void => {
    // a namespace takes its end of the pair along, and with it the other
    for (const space of made.splice(0)) attempt(() => ip('netns', 'delete', space));
  };
  try {
    if (platform() !== 'linux') throw new Error(`there are none on ${platform()}`);
    const hosts = names.map((name, index) => {
      const space = `eightways-${process.pid}-${name}`;
      const [ours, theirs] = [`ew${process.pid}o${index}`, `ew${process.pid}t${index}`];
      // a small network for each pair, of what RFC 2544 sets aside for tests between hosts
      const net = `198.18.${process.pid % 256}`;
      const [gateway, address] = [4 * index + 1, 4 * index + 2].map((last) => `${net}.${last}`) as [string, string];
      ip('netns', 'add', space);
      made.push(space);
      ip('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', space);
      ip('address', 'add', `${gateway}/30`, 'dev', ours);
      ip('link', 'set', ours, 'up');
      ip('-n', space, 'address', 'add', `${address}/30`, 'dev', theirs);
      ip('-n', space, 'link', 'set', theirs, 'up');
      ip('-n', space, 'link', 'set', 'lo', 'up');
      return { prefix: ['ip', 'netns', 'exec', space], gateway };
    });
    return { hosts, kind: 'in two network namespaces', close };
  } catch (error) {
    close();
    const why = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    const hosts = names.map(() => ({ prefix: [], gateway: '127.0.0.1' }));
    return { hosts, kind: `in two processes, since network namespaces cannot be made (${why})`, close };
  }
};

/** Which network a process is in. */
export const networkOf = (pid: number): string => readlinkSync(`/proc/${pid}/ns/net`);

const ip = (...words: readonly string[]): void => {
  try {
    execFileSync('ip', words, { timeout: LIMIT_SECONDS * 1000, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    throw new Error((stderr || message).trim());
  }
};

const attempt = (work: () => void): void => {
  try {
    work();
  } catch {
    // gone already
  }
};
