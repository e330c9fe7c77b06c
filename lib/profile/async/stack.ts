import { pathToFileURL } from 'node:url';
import type { Position } from './protocol.js';

/** What of the program is above a call. */
export interface Above {
  /** its own lines, innermost first, those that await included */
  readonly stack: readonly Position[];
  /** the innermost of them called, and does not only await what goes on here */
  readonly direct: boolean;
  /** package of the innermost call that is of one; '' where there is none */
  readonly by: string;
  /** file of what called the engine: of the program, a package, or the engine itself */
  readonly caller: string;
}

/** The lines of the program above here, by V8, which follows awaits. */
export const stackHere = (isProgram: (url: string) => boolean): Above => {
  const stack: Position[] = [];
  let [direct, caller, by] = [false, '', ''];
  for (const site of sitesHere()) {
    const url = site.getFileName() ?? '';
    if (url === '' || isOwn(url)) continue;
    if (caller === '' && !plumbing.has(url)) caller = url;
    if (!isProgram(url)) {
      by ||= packageOf(url);
      continue;
    }
    if (stack.length === 0) direct = !isAwaiting(site);
    stack.push({
      functionName: site.getFunctionName() ?? '',
      url: url.startsWith('/') ? pathToFileURL(url).href : url,
      lineNumber: (site.getLineNumber() ?? 1) - 1,
      columnNumber: (site.getColumnNumber() ?? 1) - 1,
    });
    if (stack.length === kept) break;
  }
  return { stack, direct, caller, by };
};

/** Ours is none: it runs what is recorded. */
const packageOf = (url: string): string => {
  const name = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/.]+)[\\/]/.exec(url)?.[1] ?? '';
  return name === 'eightways' ? '' : name;
};

/** Files of all calls above here, the innermost first. */
export const filesHere = (): readonly string[] => sitesHere().map((site) => site.getFileName() ?? '');

const deepest = 40;
const kept = 8;

/** What stands between a timer and who set it. */
const plumbing = new Set([
  'node:internal/async_hooks',
  'node:internal/timers',
  'node:timers',
  'node:timers/promises',
  'node:internal/timers/promises',
]);

const sitesHere = (): readonly NodeJS.CallSite[] => {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const holder: { readonly stack?: unknown } = {};
  try {
    Error.stackTraceLimit = deepest;
    Error.prepareStackTrace = (_error, sites) => sites;
    Error.captureStackTrace(holder);
    const { stack } = holder;
    return Array.isArray(stack) ? (stack as NodeJS.CallSite[]) : [];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
};

const isAwaiting = (site: NodeJS.CallSite): boolean => (site as { isAsync?: () => boolean }).isAsync?.() ?? false;

// Bundled, this is one file beside others that are none of ours; else it is a folder.
const own = sitesHere()[0]?.getFileName() ?? '';
const folder = /[\\/]async[\\/]stack\.[jt]s$/.test(own) ? own.replace(/stack\.[jt]s$/, '') : null;

const isOwn = (url: string): boolean => (folder === null ? url === own : url.startsWith(folder));
