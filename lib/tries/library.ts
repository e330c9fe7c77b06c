import { createRequire } from 'node:module';
import { messages } from '../messages.js';
import type { Try } from './attempt.js';
import { compiled } from './compiled.js';
import { againstText, suiteText } from './module-text.js';

/** Packages that take another's place under the same names, as their own manuals say. */
const replacements: Readonly<Record<string, string>> = {
  lodash: 'es-toolkit/compat',
  'lodash-es': 'es-toolkit/compat',
  'lodash.isequal': 'fast-deep-equal',
  'deep-equal': 'fast-deep-equal',
  'fast-deep-equal': 'dequal',
  bcryptjs: 'bcrypt',
  moment: 'dayjs',
  'js-sha256': '@noble/hashes/sha256',
  nanoid: 'nanoid/non-secure',
};

/** The same module with a package of its imports replaced: by what the user says, or by a known one that is installed. */
export const library: Try = {
  strategy: 'library',
  attempt: async (subject, { packages }) => {
    const chosen = Object.entries(subject.replaced);
    const known = packages.flatMap((name) => (replacements[name] ? [[name, replacements[name]] as const] : []));
    const [pair] = chosen.length > 0 ? chosen : known.filter(([, to]) => isInstalled(to, subject.file));
    if (!pair) {
      const text = againstText(subject, 'library');
      if (text !== null) return { text };
      return { reason: messages.tryNoLibrary(packages, known[0] ?? null) };
    }
    const [from, to] = pair;
    if (!packages.includes(from)) return { reason: messages.tryNotImported(from, packages) };
    if (!isInstalled(to, subject.file)) return { reason: messages.tryNotInstalled(to) };
    const { path } = await compiled(subject.file, { alias: { [from]: to } });
    return {
      text: suiteText(
        subject,
        [
          {
            name: `${subject.name} on ${to}`,
            strategy: 'library',
            claim: `${to} does what ${from} does, faster.`,
            variants: { [from]: 'subject', [to]: 'replaced' },
          },
        ],
        { head: [`import { ${subject.name} as replaced } from ${JSON.stringify(path)};`] },
      ),
    };
  },
};

const isInstalled = (name: string, from: string): boolean => {
  if (name.startsWith('node:')) return true;
  try {
    createRequire(from).resolve(name);
    return true;
  } catch {
    return false; // not here, or without an entry for require: then it cannot be told cheaply
  }
};
