import { pathToFileURL } from 'node:url';
import type { Finding, Search } from '../advise/find.js';
import type { HotFinding } from '../advise/hot-findings.js';
import type { Rule } from '../advise/rule.js';
import { rules } from '../advise/rules.js';

/**
 * What was found as SARIF 2.1.0 (OASIS standard), which code hosts and editors show beside the code. Places are relative to
 * the folder that was searched, counted from 1 in UTF-16 code units; a mechanical rewrite is given as a fix. Where a profile
 * was joined, a result's rank is its share of it in percent (3.27.25).
 */
export const sarifOf = (
  { findings }: Pick<Search, 'findings'>,
  { folder, version }: { folder: string; version: string },
): string => {
  const named = rules.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const document = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'eightways', version, rules: named.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: pathToFileURL(`${folder}/`).href } },
        results: findings.map((one) => resultOf(one, named)),
      },
    ],
  };
  return JSON.stringify(document, null, 2);
};

const descriptor = ({ id, strategy, title, why, whenNot, example, source }: Rule) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why },
  help: {
    text: `${why}\nRight as it stands: ${whenNot}\nBefore: ${example.before}\nAfter: ${example.after}\nSource: ${source}`,
  },
  defaultConfiguration: { level: 'note' },
  properties: { tags: ['performance', strategy] },
});

const resultOf = (finding: Finding & Partial<Pick<HotFinding, 'share' | 'part'>>, named: readonly Rule[]) => {
  const { rule, title, message, confidence, rewrite, share, part } = finding;
  const artifactLocation = { uri: uriOf(finding.file), uriBaseId: 'SRCROOT' };
  const region = regionOf(finding);
  const replacement = { deletedRegion: region, insertedContent: { text: rewrite } };
  const fixes = [
    { description: { text: title }, artifactChanges: [{ artifactLocation, replacements: [replacement] }] },
  ];
  return {
    ruleId: rule,
    ruleIndex: named.findIndex(({ id }) => id === rule),
    level: confidence === 'high' ? 'warning' : 'note',
    message: { text: `${title}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(share && { rank: Math.round(1000 * Math.min(1, share.value)) / 10, properties: { share, part } }),
    ...(rewrite === null ? {} : { fixes }),
  };
};

/** A relative path as a URI, with what a URI cannot hold encoded. */
const uriOf = (path: string): string => path.split(/[\\/]/).map(encodeURIComponent).join('/');

const regionOf = ({ line, column, text, from, to }: Finding) => {
  const below = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const last = below.at(-1)!.length;
  return {
    startLine: line,
    startColumn: column,
    endLine: line + below.length - 1,
    endColumn: below.length === 1 ? column + last : last + 1,
    charOffset: from,
    charLength: to - from,
  };
};
