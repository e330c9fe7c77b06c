import type { Point } from '../../lib/laws/fit.js';

export const pointsOf = (...pairs: readonly (readonly [number, number])[]): readonly Point[] =>
  pairs.map(([n, throughput]) => ({ n, throughput }));

/** Sun SPARCcenter 2000, SPEC SDM91, October 1994: scripts per hour for N users. */
export const sdm91 = pointsOf(
  [1, 64.9],
  [18, 995.9],
  [36, 1652.4],
  [72, 1853.2],
  [108, 1828.9],
  [144, 1775],
  [216, 1702.2],
);

/** Cisco benchmark, from B. Schwartz, Practical Scalability Analysis with the Universal Scalability Law, 2015. */
export const cisco = pointsOf(
  ...[
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7, 9047.84,
    9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806, 12089.37, 12075.41,
    12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4, 12074.39,
  ].map((throughput, index) => [index + 1, throughput] as const),
);
