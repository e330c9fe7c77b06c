import { version } from '../package.json';
import { hashOf } from '../places/bundle.js';

/** A kind of result. */
export interface SarifRule {
  readonly id: string;
  readonly level: 'error' | 'warning' | 'note';
  /** in one sentence */
  readonly text: string;
  /** what else SARIF lets a rule say */
  readonly more?: object;
}

export interface SarifResult {
  /** the id of one of the rules */
  readonly rule: string;
  /** defaults to its rule's */
  readonly level?: SarifRule['level'];
  readonly text: string;
  /** what it is about, whatever its figures: it keeps its fingerprint from run to run while this is the same */
  readonly identity: readonly string[];
  readonly place: SarifPlace | null;
  /** what else SARIF lets a result say */
  readonly more?: object;
}

export interface SarifPlace {
  /** relative to the root of what is looked at */
  readonly file: string;
  /** a region of it: lines and columns from 1, in UTF-16 code units */
  readonly region: Readonly<Record<string, number>>;
}

/**
 * Results in SARIF 2.1.0 (OASIS standard), which code hosts and editors show beside the code. `root` is the absolute URL of
 * the folder that places are relative to, with a slash at its end; null: the reader knows, as in a checkout.
 */
export const sarifLog = (
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
  root: string | null = null,
): string => {
  const driver = { name: 'eightways', version, semanticVersion: version, rules: rules.map(descriptor) };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    ...(root !== null && { originalUriBaseIds: { [ROOT]: { uri: root } } }),
    results: numbered(results).map(([result, nth]) => resultOf(result, nth, rules)),
  };
  return JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2);
};

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
// the name that code hosts give the root of a repository
const ROOT = '%SRCROOT%';

/** Where in a file, as SARIF has it. */
export const artifactOf = (file: string) => ({
  uri: file.split(/[\\/]/).map(encodeURIComponent).join('/'),
  uriBaseId: ROOT,
});

const descriptor = ({ id, level, text, more }: SarifRule): object => ({
  id,
  shortDescription: { text },
  ...more,
  defaultConfiguration: { level },
});

/** Results about the same are told apart by which of them they are. */
const numbered = (results: readonly SarifResult[]): readonly (readonly [SarifResult, number])[] => {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const key = JSON.stringify(result.identity);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return [result, nth];
  });
};

const resultOf = (
  { rule, level, text, identity, place, more }: SarifResult,
  nth: number,
  rules: readonly SarifRule[],
): object => {
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ruleIndex,
    level: level ?? rules[ruleIndex]!.level,
    message: { text },
    ...(place && {
      locations: [{ physicalLocation: { artifactLocation: artifactOf(place.file), region: place.region } }],
    }),
    partialFingerprints: { 'eightways/v1': hashOf(JSON.stringify(nth === 0 ? identity : [...identity, `${nth}`])) },
    ...more,
  };
};
