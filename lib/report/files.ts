import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { amdahl } from '../charts/amdahl.js';
import { audit } from '../charts/audit.js';
import { crossover } from '../charts/crossover.js';
import { forest } from '../charts/forest.js';
import { growth } from '../charts/growth.js';
import { latencies } from '../charts/latencies.js';
import { toPng, toSvg } from '../charts/render.js';
import { crossoversOf } from '../compare/crossover.js';
import { growthsOf } from '../compare/growth.js';
import { judgedCase } from '../service/judged-case.js';
import { kneesOf } from '../service/knee.js';
import { scalingsIn } from '../service/scaling.js';
import type { ChartSpec, Comparison, RunRecord } from '../types.js';
import { isDated } from './details.js';
import { byExperiment } from './grown.js';
import { htmlReport } from './html.js';
import { markdownReport } from './markdown.js';
import { kneeChart, scalingChart } from './scaled.js';

export interface ReportFileOptions {
  /** the record's own path, for the line on measuring again */
  readonly recordPath?: string;
  /** whether to draw who ran when, into the report and as pictures; defaults to false */
  readonly audit?: boolean;
  /** whether to say where the spread of each comparison lies; defaults to false */
  readonly anatomy?: boolean;
}

/** Writes report.html, report.md and the main charts as SVG and PNG into a directory, and returns their paths. */
export const writeReport = async (
  record: RunRecord,
  comparisons: readonly Comparison[],
  directory: string,
  { recordPath = 'RECORD', audit: audited = false, anatomy = false }: ReportFileOptions = {},
): Promise<string[]> => {
  mkdirSync(directory, { recursive: true });
  const paths: string[] = [];
  const write = (name: string, content: string | Buffer): void => {
    const path = join(directory, name);
    writeFileSync(path, content);
    paths.push(path);
  };
  write('report.html', await htmlReport(record, { comparisons, recordPath, audit: audited, anatomy }));
  write('report.md', markdownReport(record, { comparisons, recordPath }));
  for (const { name, spec } of [...pictures(record, comparisons), ...(audited ? audits(record) : [])]) {
    const svg = await toSvg(spec);
    write(`${name}.svg`, svg);
    write(`${name}.png`, await toPng(svg));
  }
  return paths;
};

interface Picture {
  readonly name: string;
  readonly spec: ChartSpec;
}

const audits = ({ measurements }: RunRecord): readonly Picture[] =>
  measurements.filter(isDated).map((measurement, index) => ({
    name: `audit-${index + 1}-${fileName(measurement.experiment)}`,
    spec: audit(measurement),
  }));

const pictures = (
  { measurements, projections, services = [] }: RunRecord,
  comparisons: readonly Comparison[],
): readonly Picture[] => [
  ...(comparisons.length > 0 ? [{ name: 'forest', spec: forest(comparisons) }] : []),
  ...services
    .map(judgedCase)
    .filter(({ sides }) => sides?.baseline.latency || sides?.candidate.latency)
    .map((one, index) => ({ name: `latencies-${index + 1}-${fileName(one.experiment)}`, spec: latencies(one) })),
  ...scalingsIn({ measurements, services }).map((one, index) => ({
    name: `scaling-${index + 1}-${fileName(one.experiment)}`,
    spec: scalingChart(one),
  })),
  ...kneesOf(services).map((one, index) => ({
    name: `knee-${index + 1}-${fileName(one.experiment)}`,
    spec: kneeChart(one),
  })),
  ...byExperiment(growthsOf(measurements)).map((own, index) => ({
    name: `growth-${index + 1}-${fileName(own[0]!.experiment)}`,
    spec: growth(own),
  })),
  ...crossoversOf(comparisons).map((one, index) => ({
    name: `crossover-${index + 1}-${fileName(one.experiment)}`,
    spec: crossover(one),
  })),
  ...projections.map((projection, index) => ({
    name: `amdahl-${index + 1}-${fileName(projection.part)}`,
    spec: amdahl(projection),
  })),
];

/** A name from outside as part of a file name: letters, digits and dashes. */
const fileName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'part';
