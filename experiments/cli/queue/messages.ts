/** What is said of queues: the part of the command's messages that stands here. */
export const queueMessages = {
  noQueue: (command: string) =>
    `"eightways ${command}" was given no queue.\n` +
    'It is the URL of the Redis that run and workers share.\n' +
    `Try: eightways ${command} --queue redis://localhost:6379, or set EIGHTWAYS_QUEUE.`,

  onlyQueued: (option: string) =>
    `Option "${option}" was given without --queue.\nIt says how experiments go to other machines.\nTry: leave it out.`,

  notBelow: (file: string) =>
    `"${file}" is not below this folder, so that workers on other machines cannot find it.\n` +
    'A worker looks for a suite by its path below the folder that it was started in.\n' +
    'Try: run it from a folder above it, as the workers do.',

  noWorkers: (shown: string, wait: string, typed: string) =>
    `No worker was on the queue ${shown} for ${wait}.\n` +
    'A queue only holds experiments; they are measured by workers, one on each machine.\n' +
    `Try: ${typed} worker --queue ${shown}, in a checkout of the same commit.`,

  onQueue: (shown: string, experiments: string, hosts: string) => `On the queue ${shown}: ${experiments}, ${hosts}`,
  queueGoesOn: (there: number, all: number) => `The run goes on: ${there} of ${all} experiments are there already`,
  queuedNotOver: (path: string, typed: string) =>
    `The run is not finished. What came until now is kept; it goes on with: ${typed} run --queue URL --resume ${path}`,
  noWorkerYet: (typed: string, shown: string, wait: string) =>
    `No worker is on the queue yet; waiting up to ${wait}. Start one on each machine: ${typed} worker --queue ${shown}`,
  allRefused: (reasons: string) => `no host takes it: ${reasons}`,
  noWorker: (wait: string) => `no worker was there for ${wait}; try: eightways worker, on another machine`,
  hostGone: (host: string, wait: string) => `the worker of "${host}" was away for ${wait}`,
  workersDied: (reason: string) => `its workers ended while they measured it (${reason})`,
  takenAgain: (comparisons: string) => `${comparisons} came twice, or from a host that went away, and count once.`,
  measuresFloor: 'measuring the noise floor',
  workerWaits: 'Waiting for experiments; Ctrl-C ends it.',
  workerEnds: (experiments: number) =>
    `The worker has ended; it took ${experiments === 1 ? 'one experiment' : `${experiments} experiments`}.`,
  jobRefused: (experiment: string) => `${experiment}: not taken here; the run was told why`,
  jobAnew: (experiment: string, why: string) => `${experiment}: measured anew, since ${why}`,
  jobUnwanted: (experiment: string) => `${experiment}: its run wants it no more`,
} as const;
