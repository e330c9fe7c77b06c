import { pathToFileURL } from 'node:url';
import type { Finding, Search } from '../advise/find.js';
import type { HotFinding } from '../advise/hot-findings.js';
import type { Rule } from '../advise/rule.js';
import { rules } from '../advise/rules.js';
import { artifactOf, type SarifResult, type SarifRule, sarifLog } from './sarif.js';

/**
 * What was found in the texts of a folder, as SARIF; a mechanical rewrite is given as a fix. Where a profile was joined, a
 * result's rank is its share of it in percent (3.27.25).
 */
export const sarifOf = ({ findings }: Pick<Search, 'findings'>, folder: string): string =>
  sarifLog(
    rules.filter(({ id }) => findings.some(({ rule }) => rule === id)).map(descriptor),
    findings.map(resultOf),
    pathToFileURL(`${folder}/`).href,
  );

const descriptor = ({ id, strategy, title, why, whenNot, example, source }: Rule): SarifRule => ({
  id,
  level: 'note',
  text: title,
  more: {
    fullDescription: { text: why },
    help: {
      text: `${why}\nRight as it stands: ${whenNot}\nBefore: ${example.before}\nAfter: ${example.after}\nSource: ${source}`,
    },
    properties: { tags: ['performance', strategy] },
  },
});

const resultOf = (finding: Finding & Partial<Pick<HotFinding, 'share' | 'part'>>): SarifResult => {
  const { rule, title, message, confidence, rewrite, file, text, share, part } = finding;
  const region = regionOf(finding);
  const replacement = { deletedRegion: region, insertedContent: { text: rewrite } };
  const changes = [{ artifactLocation: artifactOf(file), replacements: [replacement] }];
  return {
    rule,
    level: confidence === 'high' ? 'warning' : 'note',
    text: `${title}: ${message}`,
    identity: [rule, file, text],
    place: { file, region },
    more: {
      ...(share && { rank: Math.round(1000 * Math.min(1, share.value)) / 10, properties: { share, part } }),
      ...(rewrite !== null && { fixes: [{ description: { text: title }, artifactChanges: changes }] }),
    },
  };
};

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
