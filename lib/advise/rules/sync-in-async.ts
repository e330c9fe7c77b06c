import { isAsync } from '../call.js';
import type { Rule } from '../rule.js';

// of node:fs, what takes as long as a file or folder is large
const BLOCKING = /^(readFile|writeFile|appendFile|copyFile|cp|rm|readdir|opendir)Sync$/;

/** A3: a blocking call in a function that others wait beside. */
export const syncInAsync: Rule = {
  id: 'sync-in-async',
  strategy: 'async',
  title: 'do not block the event loop of a service with a Sync call',
  why: 'While it runs, no other request is answered: the tail of everybody else grows.',
  whenNot:
    'Start-up and command-line tools: there the blocking call is faster, for small cached files by several times.',
  example: { before: "const text = readFileSync(path, 'utf8')", after: "const text = await readFile(path, 'utf8')" },
  source: 'Node\'s guide "Don\'t block the event loop".',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    if (!site.serves || !ts.isCallExpression(node)) return null;
    const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    if (!ts.isIdentifier(name) || !BLOCKING.test(name.text)) return null;
    const owner = site.enclosing(node);
    return owner && isAsync(owner, site)
      ? { node, message: `${name.text} blocks all that waits beside this function`, confidence: 'low' }
      : null;
  },
};
