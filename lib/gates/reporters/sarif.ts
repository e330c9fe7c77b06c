import { version } from '../../package.json';
import { hashOf } from '../../places/bundle.js';
import type { ExpiredAdvice, Gate, Reporter } from '../gate.js';
import { expiredText, gateText } from './words.js';

/**
 * SARIF 2.1.0 (OASIS): a result for each gate that failed, is open or could not be taken, and for advice that has expired.
 * Fingerprints are of what is guarded, not of what was measured, so that an alarm keeps its identity from run to run.
 */
export const sarif: Reporter = {
  file: 'check.sarif',
  write: ({ gates, expired }) =>
    `${JSON.stringify(
      {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'eightways',
                semanticVersion: version,
                rules: Object.entries(rules).map(([id, { text, level }]) => ({
                  id,
                  shortDescription: { text },
                  defaultConfiguration: { level },
                })),
              },
            },
            columnKind: 'utf16CodeUnits',
            results: [...gates.filter(({ standing }) => standing !== 'passed').map(ofGate), ...expired.map(ofAdvice)],
          },
        ],
      },
      null,
      2,
    )}\n`,
};

const rules = {
  regression: { text: 'A variant became slower, or does not do its job any more.', level: 'error' },
  objective: { text: 'A service misses one of its objectives.', level: 'error' },
  undecided: { text: 'The data does not say whether it became slower.', level: 'note' },
  unchecked: { text: 'It could not be checked here.', level: 'note' },
  'expired-advice': { text: 'Advice that held does not hold any more.', level: 'warning' },
} as const;

const ruleOf = ({ standing, kind }: Gate): keyof typeof rules => {
  if (standing === 'skipped') return 'unchecked';
  if (standing === 'open') return 'undecided';
  return kind === 'objective' ? 'objective' : 'regression';
};

const ofGate = (gate: Gate): object => {
  const rule = ruleOf(gate);
  const named = gateText(gate);
  return {
    ...resultOf(rule, `${named}: ${gate.finding}`, [rule, gate.file, named, gate.kind]),
    ...(gate.file !== '' && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(gate.file), uriBaseId: '%SRCROOT%' },
            region: { startLine: gate.line },
          },
        },
      ],
    }),
  };
};

const ofAdvice = (advice: ExpiredAdvice): object => {
  const { experiment, candidate, engine, size } = advice.now;
  return resultOf('expired-advice', expiredText(advice), [experiment, candidate, engine, `${size}`]);
};

const resultOf = (rule: keyof typeof rules, text: string, identity: readonly string[]): object => ({
  ruleId: rule,
  ruleIndex: Object.keys(rules).indexOf(rule),
  level: rules[rule].level,
  message: { text },
  partialFingerprints: { 'eightways/v1': hashOf(JSON.stringify(identity)) },
});
