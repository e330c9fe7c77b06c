import { scratchFolder } from '../../lib/places/bundle.js';
import { findRuntime } from '../../lib/places/runtimes.js';
import { disassemble } from '../../lib/profile/disassemble.js';
import { disassemblyText } from '../../lib/text/disassembly.js';
import { transpile } from '../plain.js';
import { followMaps } from '../positions.js';
import { awaits, mentions } from '../syntax.js';
import { type Magic, type MagicCall, numberOf, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { neededFor, statementsOf } from './statements.js';

export const dis: Magic = {
  name: 'dis',
  forms: ['line'],
  title: 'the bytecode of a function, and when and why the engine optimised it or gave that up',
  help: `%dis [options] NAME [statement]

Shows the bytecode of a function of an earlier cell beside its lines. With a statement that calls it, which is run again
and again for a moment, also each time that one of V8's optimising compilers compiled the function, and each time that the
engine had to give that code up, with the reason and the place. The function, what it needs, and the statement run in a
process of their own.

  -n N            times to run the statement, in which at$ counts them; 100000 without it
  --seconds S     for at most so long; 2 without it
  --runtime NAME  the engine: node (this one), node22, node24, node26, deno; Bun has another engine, without such a printer
  -o              give what was found as the cell's value`,
  options: { flags: ['o'], values: ['n', 'seconds', 'runtime'] },
  async run(call) {
    const options = toOptions(dis, call.argument);
    const [, name = '', statement = ''] = /^(\S*)\s*([\s\S]*)$/.exec(options.rest) ?? [];
    if (!/^[A-Za-z$_][\w$]*$/.test(name)) throw usageError(messages.noFunctionToDisassemble);
    const times = Math.round(numberOf('dis', options, 'n', 100_000, 1));
    const seconds = numberOf('dis', options, 'seconds', 2, 0.01);
    const wanted = options.values.get('runtime') ?? 'node';
    const runtime = findRuntime(wanted);
    if (!runtime) throw usageError(messages.noSuchRuntimeHere(wanted));
    const { script, lineAt } = scriptOf(call, name, statement, times, seconds);
    const found = await disassemble(script, {
      ...{ name, runtime, folder: scratchFolder(call.notebook.modules.folder) },
      ...{ eagerly: statement === '', timeout: seconds + 20, signal: call.cell.signal },
    }).catch((error: unknown) => {
      throw usageError(error instanceof Error ? error.message : String(error));
    });
    const [first] = found.functions;
    if (!first) throw usageError(messages.noBytecode(name, runtime.title));
    const lined = first.instructions.map((one) => ({
      ...one,
      line: one.position === null ? null : lineAt(one.position),
    }));
    call.cell.output.stream('stdout', `${disassemblyText({ ...first, instructions: lined }, found.tiers)}\n`);
    return options.flags.has('o') ? { ...first, tiers: found.tiers } : undefined;
  },
};

/** A plain script of the function, what it needs, and its calls; and the line as written of an index in it. */
const scriptOf = ({ notebook }: MagicCall, name: string, statement: string, times: number, seconds: number) => {
  const statements = statementsOf(notebook.inputs);
  if (!statements.some(({ declares }) => declares.includes(name))) throw usageError(messages.notDeclaredHere(name));
  const needed = neededFor([name, ...mentions(statement)], statements, statements.length, notebook);
  const written = needed.map(({ text }) => text.replace(/^export (default )?/, '')).join('\n');
  const javascript = transpile(written);
  const follow = followMaps(javascript);
  const plain = javascript.replace(/\/\/# sourceMappingURL=\S+/g, '');
  const lines = written.split('\n');
  const asynchronous = awaits(statement) ? 'async ' : '';
  const runs =
    statement === ''
      ? ''
      : `\n${asynchronous}function driver$() { const until$ = Date.now() + ${seconds * 1000}; ` +
        `for (let at$ = 0; at$ < ${times} && Date.now() < until$; at$++) { ${transpiled(statement)} } }\n` +
        // else the loop would be compiled first, and the function into it
        '%NeverOptimizeFunction(driver$);\ndriver$();\n';
  const lineAt = (position: number): string | null => {
    const before = plain.slice(0, position).split('\n');
    const at = follow(before.length, (before.at(-1)?.length ?? 0) + 1);
    return at ? (lines[at.line - 1]?.trim() ?? null) : null;
  };
  return { script: plain + runs, lineAt };
};

const transpiled = (statement: string): string =>
  transpile(statement)
    .replace(/\/\/# sourceMappingURL=\S+/g, '')
    .trim();
