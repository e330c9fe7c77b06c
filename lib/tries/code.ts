import type { Try } from './attempt.js';
import { compiled } from './compiled.js';
import { againstText, suiteText } from './module-text.js';

/** What a compiler can do to the text by itself: constants folded, dead code cut, names shortened. Or the user's rewrite. */
export const code: Try = {
  strategy: 'code',
  attempt: async (subject) => {
    const text = againstText(subject, 'code');
    if (text !== null) return { text };
    const { path } = await compiled(subject.file, { minify: true });
    return {
      text: suiteText(
        subject,
        [
          {
            name: `${subject.name}, minified`,
            strategy: 'code',
            claim: 'Less text, faster code.',
            variants: { 'as written': 'subject', minified: 'minified' },
          },
        ],
        { head: [`import { ${subject.name} as minified } from ${JSON.stringify(path)};`] },
      ),
    };
  },
};
