import { type SarifResult, type SarifRule, sarifLog } from '../../interchange/sarif.js';
import type { ExpiredAdvice, Gate, Reporter } from '../gate.js';
import { expiredText, gateText } from './words.js';

/**
 * A result for each gate that failed, is open or could not be taken, and for advice that has expired. Each is known by what
 * is guarded, not by what was measured, so that an alarm keeps its identity from run to run.
 */
export const sarif: Reporter = {
  file: 'check.sarif',
  write: ({ gates, expired }) => {
    const failed = gates.filter(({ standing }) => standing !== 'passed');
    return `${sarifLog(rules, [...failed.map(ofGate), ...expired.map(ofAdvice)])}\n`;
  },
};

const rules = [
  { id: 'regression', text: 'A variant became slower, or does not do its job any more.', level: 'error' },
  { id: 'objective', text: 'A service misses one of its objectives.', level: 'error' },
  { id: 'undecided', text: 'The data does not say whether it became slower.', level: 'note' },
  { id: 'unchecked', text: 'It could not be checked here.', level: 'note' },
  { id: 'expired-advice', text: 'Advice that held does not hold any more.', level: 'warning' },
] as const satisfies readonly SarifRule[];

const ruleOf = ({ standing, kind }: Gate): (typeof rules)[number]['id'] => {
  if (standing === 'skipped') return 'unchecked';
  if (standing === 'open') return 'undecided';
  return kind === 'objective' ? 'objective' : 'regression';
};

const ofGate = (gate: Gate): SarifResult => {
  const rule = ruleOf(gate);
  const named = gateText(gate);
  return {
    rule,
    text: `${named}: ${gate.finding}`,
    identity: [rule, gate.file, named, gate.kind],
    place: gate.file === '' ? null : { file: gate.file, region: { startLine: gate.line } },
  };
};

const ofAdvice = (advice: ExpiredAdvice): SarifResult => {
  const { experiment, candidate, engine, size } = advice.now;
  return {
    rule: 'expired-advice',
    text: expiredText(advice),
    identity: [experiment, candidate, engine, `${size}`],
    place: null,
  };
};
