import type { ts } from 'ts-morph';
import { functionOf, methodCall, nodesIn } from '../call.js';
import type { Rule } from '../rule.js';
import type { Site } from '../site.js';

/** A4: as many calls at once as there are elements. */
export const unboundedAll: Rule = {
  id: 'unbounded-all',
  strategy: 'async',
  title: 'bound how many calls are under way at once',
  why: 'A long list opens as many files, sockets or queries at once: EMFILE, refused connections, a partner brought down.',
  whenNot: 'The list is short for sure, or the callee bounds itself.',
  example: {
    before: 'await Promise.all(paths.map((path) => readFile(path)))',
    after: 'const limit = pLimit(16); await Promise.all(paths.map((path) => limit(() => readFile(path))))',
  },
  source: 'EMFILE in the trackers of bundlers; manuals of p-limit.',
  on: ['CallExpression'],
  find: (node, site) => {
    const { ts } = site;
    const all = methodCall(node, site, 'all', 'allSettled');
    if (!all || site.text(all.receiver) !== 'Promise' || !all.given[0]) return null;
    const map = methodCall(all.given[0], site, 'map');
    const callback = map && functionOf(map.given[0], site);
    if (!map || !callback || ts.isArrayLiteralExpression(map.receiver) || isPiece(map.receiver, site)) return null;
    const text = site.text(callback.body);
    const bounded = /limit|pool|semaphore|queue|throttle/i.test(text);
    const reaches = nodesIn(callback.body, site, (one) => ts.isCallExpression(one) && reachesOut(one, site)).length > 0;
    return !bounded && reaches
      ? {
          node,
          message: `as many calls are under way at once as ${site.text(map.receiver)} has elements`,
          confidence: 'low',
        }
      : null;
  },
};

/** Whether a list is cut to a size: `paths.slice(from, from + 8)`. Whoever does that bounds already. */
const isPiece = (list: ts.Expression, site: Site): boolean => {
  const [from, to] = methodCall(list, site, 'slice')?.given ?? [];
  const begin = from && site.text(from);
  return to !== undefined && (/^\d+$/.test(site.text(to)) || site.text(to).startsWith(`${begin} + `));
};

/** Whether a call by its name, and by what it gives, opens a file, a socket or a process. */
const reachesOut = (call: ts.CallExpression, site: Site): boolean => {
  const { ts } = site;
  const { expression } = call;
  const isMethod = ts.isPropertyAccessExpression(expression);
  const name = isMethod ? expression.name.text : site.text(expression);
  const isPromise = ['promise', 'any'].includes(site.kindOf(call));
  return isPromise && (OPENING.test(name) || (isMethod && /^(get|post|put|patch|head)$/.test(name)));
};

const OPENING =
  /^(fetch|readFile|writeFile|appendFile|copyFile|stat|open|query|request|execute?|execFile|spawn)([A-Z]|$)/;
