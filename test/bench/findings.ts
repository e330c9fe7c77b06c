// npm run bench:findings -- [NAME@VERSION=]FOLDER…: how much the rules find in sources of packages, and how fast.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findIn } from '../../lib/advise/find.js';

interface Place {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

interface Row extends Place {
  readonly files: number;
  readonly lines: number;
  readonly findings: number;
  /** of reading the types and of searching, wall and CPU */
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const main = async (): Promise<void> => {
  const places = process.argv.slice(2).map(placeOf);
  if (places.length === 0)
    throw new Error(
      'No folder was given.\nIt takes sources of packages, with their tsconfig.json.\n' +
        'Try: npm run bench:findings -- zod@4.6.7=../zod/packages/zod/src',
    );
  const rows: Row[] = [];
  for (const [at, place] of places.entries()) {
    console.error(`${at + 1} of ${places.length}: ${place.name}`);
    rows.push(await searched(place));
  }
  const text = tableOf(rows);
  writeFileSync(join(__dirname, 'findings.md'), text);
  console.log(text);
};

/** A folder as it was typed, with the name and version that stand before it or in the package.json above it. */
const placeOf = (typed: string): Place => {
  const [, name, version, folder] = /^(@?[^@=]+)@([^=]+)=(.+)$/.exec(typed) ?? [];
  if (name && version && folder) return { name, version, folder: resolve(folder) };
  const manifest = above(resolve(typed), 'package.json');
  if (!manifest) throw new Error(`No package.json stands above "${typed}".\nTry: NAME@VERSION=${typed}`);
  return { name: '?', version: '?', ...JSON.parse(readFileSync(manifest, 'utf8')), folder: resolve(typed) };
};

const above = (folder: string, name: string): string | null => {
  if (existsSync(join(folder, name))) return join(folder, name);
  return dirname(folder) === folder ? null : above(dirname(folder), name);
};

const searched = async (place: Place): Promise<Row> => {
  const { folder } = place;
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const { findings, files, lines } = await findIn({ tsconfig: above(folder, 'tsconfig.json'), folder });
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { ...place, files, lines, findings: findings.length, seconds, cpuSeconds: (user + system) / 1e6 };
};

const tableOf = (rows: readonly Row[]): string => {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const all: Row = {
    ...{ name: 'all', version: '', folder: '' },
    ...{ files: sum(({ files }) => files), lines: sum(({ lines }) => lines), findings: sum((row) => row.findings) },
    ...{ seconds: sum(({ seconds }) => seconds), cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds) },
  };
  return `# What the rules find in packages

Sources as the packages on npm hold them, tests and generated files left out. Seconds are those of reading the types and of
searching; lines are counted per second of CPU time too, which other programs on the machine stretch less.
Node ${process.versions.node}. Written by \`npm run bench:findings\`.

| package | version | files | lines | findings | in 1,000 lines | s | lines/s | lines/CPU s |
|---|---|---|---|---|---|---|---|---|
${[...rows, all].map(lineOf).join('\n')}

${judgedText()}`;
};

const lineOf = ({ name, version, files, lines, findings, seconds, cpuSeconds }: Row): string => {
  const count = (value: number) => Math.round(value).toLocaleString('en');
  const cells = [
    ...[name, version, count(files), count(lines), count(findings), ((1000 * findings) / lines).toFixed(2)],
    ...[seconds.toFixed(1), count(lines / seconds), count(lines / cpuSeconds)],
  ];
  return `| ${cells.join(' | ')} |`;
};

/** What readers of the sources said of a sample, from the golden file that the test of the rules holds. */
const judgedText = (): string => {
  const golden = join(__dirname, '../golden/advise/triage.json');
  const { findings }: { findings: readonly { verdict: string }[] } = JSON.parse(readFileSync(golden, 'utf8'));
  const of = (wanted: string) => findings.filter(({ verdict }) => verdict === wanted).length;
  return `Of those that the rules found at first, ${findings.length} were read in their sources: ${of('true')} true, ${of('debatable')} debatable, ${of('false')} false. Debatable
means that what is said holds, but a size that the text does not tell, or another reason, may keep the code as it is. The
rules were mended by those that were false, which are no longer found: what share is false in other code, this does not say.
Each with its reason: [triage.json](../golden/advise/triage.json).
`;
};

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
