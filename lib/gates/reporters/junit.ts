import type { Gate, GateReport, Reporter } from '../gate.js';
import { expiredText, gateText } from './words.js';

/** JUnit XML: a suite for each file, a case for each gate. What is open is a pass with what was found beside it. */
export const junit: Reporter = {
  file: 'check.xml',
  write: (report) => {
    const files = [...new Set(report.gates.map(({ file }) => file))];
    const suites = files.map((file) => ({ file, gates: report.gates.filter((gate) => gate.file === file) }));
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="eightways check" ${counts(report.gates)} time="${report.seconds.toFixed(3)}">`,
      ...suites.flatMap(({ file, gates }) => [
        `  <testsuite name="${escaped(file || report.suite)}" ${counts(gates)}>`,
        ...gates.flatMap(caseOf),
        '  </testsuite>',
      ]),
      ...comment(report),
      '</testsuites>',
      '',
    ].join('\n');
  },
};

const counts = (gates: readonly Gate[]): string => {
  const of = (standing: Gate['standing']): number => gates.filter((gate) => gate.standing === standing).length;
  return `tests="${gates.length}" failures="${of('failed')}" errors="0" skipped="${of('skipped')}"`;
};

const caseOf = (gate: Gate): string[] => {
  const name = `${gateText(gate)}, ${gate.kind}`;
  const at = `file="${escaped(gate.file)}" line="${gate.line}"`;
  const head = `    <testcase classname="${escaped(gate.experiment)}" name="${escaped(name)}" ${at}`;
  const found = escaped(gate.finding);
  if (gate.standing === 'failed')
    return [`${head}>`, `      <failure message="${found}" type="${gate.kind}">${found}</failure>`, '    </testcase>'];
  if (gate.standing === 'skipped') return [`${head}>`, `      <skipped message="${found}"/>`, '    </testcase>'];
  return [`${head}>`, `      <system-out>${gate.standing}: ${found}</system-out>`, '    </testcase>'];
};

const comment = ({ expired }: GateReport): string[] =>
  expired.length === 0
    ? []
    : [
        '  <testsuite name="advice" tests="0" failures="0" errors="0" skipped="0">',
        `    <system-out>${escaped(expired.map((each) => `expired: ${expiredText(each)}`).join('\n'))}</system-out>`,
        '  </testsuite>',
      ];

/** XML has no way to write most control characters. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '�')
    .replace(/[&<>"']/g, (character) => entities[character]!);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
