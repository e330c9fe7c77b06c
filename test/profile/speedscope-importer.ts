// speedscope's own importer, out of the page that its package is: what it makes of a file, and what it says of it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/** What speedscope shows of one profile. */
export interface Imported {
  readonly name: string;
  /** a value of it as its page would show it: "13.00ms" */
  readonly formatted: (value: number) => string;
  /** in its own unit */
  readonly total: number;
  /** weight by stack, frames from the outermost: "main > parse" */
  readonly stacks: ReadonlyMap<string, number>;
}

type Importer = (file: string, base64: string) => Promise<Group | null>;

interface Group {
  readonly profiles: readonly Profile[];
}

interface Profile {
  getName(): string;
  getTotalWeight(): number;
  formatValue(value: number): string;
  forEachCall(open: (node: Node, value: number) => void, close: (node: Node, value: number) => void): void;
}

interface Node {
  readonly frame: { readonly name: string };
}

/** Opens a file as speedscope would when it is dropped on its page. Null: it knows no such format. */
export const openInSpeedscope = async (
  file: string,
  content: string | Uint8Array,
): Promise<readonly Imported[] | null> => {
  importer ??= load();
  const group = await importer(file, Buffer.from(content).toString('base64'));
  return group?.profiles.map(imported) ?? null;
};

const imported = (profile: Profile): Imported => {
  const stacks = new Map<string, number>();
  const open: string[] = [];
  let from = 0;
  const seen = (until: number): void => {
    const stack = open.join(' > ');
    if (until > from && stack !== '') stacks.set(stack, (stacks.get(stack) ?? 0) + until - from);
    from = until;
  };
  profile.forEachCall(
    ({ frame }, at) => {
      seen(at);
      open.push(frame.name);
    },
    (_node, at) => {
      seen(at);
      open.pop();
    },
  );
  return {
    name: profile.getName(),
    formatted: (value) => profile.formatValue(value),
    total: profile.getTotalWeight(),
    stacks,
  };
};

let importer: Importer | null = null;

/** The page's script with its importer handed out; it has no page to draw on, and that is where it ends. */
const load = (): Importer => {
  const folder = join(dirname(require.resolve('speedscope/package.json')), 'dist', 'release');
  const script = readdirSync(folder).find((name) => /^speedscope-\w+\.js$/.test(name))!;
  const source = readFileSync(join(folder, script), 'utf8');
  const [, name] = /async function ([\w$]+)\([^)]*\)\{return\(await [\w$]+\)\.importProfileGroupFromBase64/.exec(
    source,
  )!;
  const handing = source.replace('(()=>{', `(()=>{globalThis.handOut((...given)=>${name}(...given));`);
  let found: Importer | null = null;
  const nothing: unknown = new Proxy(() => nothing, {
    get: (_target, key) => {
      if (key === 'body') throw new Error(noPage);
      return key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : nothing;
    },
    set: () => true,
    construct: () => nothing as object,
  });
  const page = createContext({
    handOut: (handed: Importer) => {
      found = handed;
    },
    ...{ document: nothing, localStorage: nothing, location: nothing, navigator: { userAgent: '', platform: '' } },
    ...{ console: { log() {}, warn() {}, error() {} }, atob, TextDecoder, TextEncoder, setTimeout, clearTimeout },
    ...{ matchMedia: nothing, addEventListener: nothing, requestAnimationFrame: nothing, performance },
  });
  runInContext('globalThis.window = globalThis; globalThis.self = globalThis;', page);
  try {
    runInContext(handing, page, { filename: script });
  } catch (error) {
    if ((error as Error).message !== noPage) throw error;
  }
  return found!;
};

const noPage = 'there is no page to draw on';
