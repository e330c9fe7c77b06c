import type { Reporter } from './gate.js';
import { github } from './reporters/github.js';
import { junit } from './reporters/junit.js';
import { markdown } from './reporters/markdown.js';
import { sarif } from './reporters/sarif.js';
import { text } from './reporters/text.js';

/** What a check can be reported as. A way to report is a row here, and a file. */
export const reporters = { text, markdown, junit, sarif, github } as const satisfies Readonly<Record<string, Reporter>>;
