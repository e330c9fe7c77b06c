// speedscope's own importer, out of the page that its package is: what it makes of a file, and what it says of it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';

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
type ArrayImporter = (file: string, content: ArrayBuffer) => Promise<Group | null>;

interface Importers {
  readonly base64: Importer;
  readonly array: ArrayImporter;
}

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
  importers ??= load();
  const group = await importers.base64(file, Buffer.from(content).toString('base64'));
  return group?.profiles.map(imported) ?? null;
};

/** What the page calls with the content of a file that was dropped on it. */
export const speedscopeImporter = (): ArrayImporter => {
  importers ??= load();
  return importers.array;
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

let importers: Importers | null = null;

/** The page's script with its importer handed out; it has no page to draw on, and that is where it ends. */
const load = (): Importers => {
  const folder = join(dirname(require.resolve('speedscope/package.json')), 'dist', 'release');
  const script = readdirSync(folder).find((name) => /^speedscope-\w+\.js$/.test(name))!;
  const source = readFileSync(join(folder, script), 'utf8');
  const called = (what: string): string =>
    new RegExp(`async function ([\\w$]+)\\([^)]*\\)\\{return\\(await [\\w$]+\\)\\.${what}`).exec(source)![1]!;
  const [base64, array] = [called('importProfileGroupFromBase64'), called('importProfilesFromArrayBuffer')];
  const handing = source.replace(
    '(()=>{',
    `(()=>{handOut({base64:(...given)=>${base64}(...given),array:(...given)=>${array}(...given)});`,
  );
  let found: Importers | null = null;
  const nothing: unknown = new Proxy(() => nothing, {
    get: (_target, key) => {
      if (key === 'body') throw new Error(noPage);
      return key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : nothing;
    },
    set: () => true,
    construct: () => nothing as object,
  });
  // parameters hide what the engine has of these names; in a context of its own every name would be looked up slowly
  const page: Readonly<Record<string, unknown>> = {
    handOut: (handed: Importers) => {
      found = handed;
    },
    ...{ document: nothing, localStorage: nothing, location: nothing, navigator: { userAgent: '', platform: '' } },
    ...{ console: { log() {}, warn() {}, error() {} } },
    ...{ matchMedia: nothing, addEventListener: nothing, requestAnimationFrame: nothing },
  };
  const window: unknown = new Proxy(globalThis, {
    get: (target, key) => (Object.hasOwn(page, key) ? page[String(key)] : Reflect.get(target, key)),
  });
  const given = { ...page, window, self: window };
  try {
    compileFunction(handing, Object.keys(given), { filename: script }).apply(window, Object.values(given));
  } catch (error) {
    if ((error as Error).message !== noPage) throw error;
  }
  return found!;
};

const noPage = 'there is no page to draw on';
