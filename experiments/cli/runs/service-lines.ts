import { judgedCase } from '../../../lib/service/judged-case.js';
import { subjectText } from '../../../lib/text/comparison.js';
import { colours, plain } from '../../../lib/text/paint.js';
import { serviceComparisonText } from '../../../lib/text/service.js';
import type { ServiceCase } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';

/** Two services of a suite: what they are, and below it, indented, how they compare. */
export const serviceLines = (served: ServiceCase, { colour }: Terminal): readonly string[] => {
  const paint = colour ? colours : plain;
  const text = serviceComparisonText(judgedCase(served), { paint });
  return [`${subjectText(served)}:`, ...text.split('\n').map((line) => (line === '' ? '' : `    ${line}`))];
};
