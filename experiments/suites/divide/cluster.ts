import { join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Divide: processes that share a port';

const service = (processes: number): string =>
  `"${process.execPath}" "${join(__dirname, 'cluster-service.mjs')}" ${processes}`;

// users of their own: evenly spaced, they would never wait for each other
const load = { seconds: 8, windowSeconds: 0.4, arrivals: 'poisson' } as const;

const shared = experiment({
  name: 'a service in one process, or in a cluster of two',
  strategy: 'divide',
  claim: 'Start a cluster with a process for each core: requests that compute no longer wait for each other.',
  source: "Node's documentation of cluster.",
  expected: 'faster',
  needs: ['two-cores'],
  load: { ...load, path: '/7/8', rate: 150 },
  variants: { 'one process': { service: service(1) }, 'cluster of two': { service: service(2) } },
});

const idle = experiment({
  name: 'a cluster for a service with little to do',
  strategy: 'divide',
  claim: 'Always start a cluster: with more processes every answer comes sooner.',
  source:
    'The same advice, for a service that is busy for a fiftieth of the time: nobody waits, and a process more is in the way.',
  expected: 'faster',
  needs: ['two-cores'],
  tags: ['advice-fails'],
  load: { ...load, path: '/7/1', rate: 60 },
  variants: { 'one process': { service: service(1) }, 'cluster of two': { service: service(2) } },
});

export default [shared, idle];
