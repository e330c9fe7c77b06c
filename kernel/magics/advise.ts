import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Advised } from '../../lib/advise/advice/rank.js';
import { hashOf, scratchFolder } from '../../lib/places/bundle.js';
import type { Progress } from '../../lib/types.js';
import { chartBundle, textBundle } from '../display.js';
import { declaredNames, mentions, parse } from '../syntax.js';
import { type Magic, type MagicCall, numberOf, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { pathIn } from './paths.js';
import { neededFor, statementsOf } from './statements.js';
import { moved } from './suite-module.js';

export const advise: Magic = {
  name: 'advise',
  forms: ['line', 'cell'],
  title: 'which of the eight ways would make a program, or a cell, faster, by how much, and why',
  help: `%advise [options] FILE
%%advise [options]
a program of its own: what it needs of earlier cells is declared in it again

Runs the program in fresh processes: profiled, plainly, watched for what it waits for, and beside the other engines that
are here; it must bear to run some tens of times, and end by itself. Every gain is one of the whole program, with an interval:
measured in pairs, or projected from the time that passes at a known pattern.

  --budget S       seconds for pairs with the other engines, 20 without it; 0: none
  --runs N         profiled runs, two at least; 5 without it
  --sla OBJECTIVE  when it is good enough: --sla 'wall < 2s'
  -o               give the ranked advice as the cell's value`,
  options: { flags: ['o'], values: ['budget', 'runs', 'sla'] },
  async run(call): Promise<Advised | undefined> {
    const options = toOptions(advise, call.argument);
    const { output, signal, stoppable } = call.cell;
    const objective = options.values.get('sla') ?? null;
    const { limitOf, rank } = await import('../../lib/advise/advice/rank.js');
    if (objective !== null) limitOf(objective);
    const { file, named } = programOf(call, options.rest.trim());
    const { gather } = await import('../../lib/advise/gather.js');
    const { judge } = await import('../../lib/advise/advice/judge.js');
    const { sharpen } = await import('../../lib/advise/sharpen.js');
    const { adviceText } = await import('../../lib/text/advice.js');
    const { progressBar } = await import('../../lib/text/progress.js');
    const id = randomUUID();
    let shown = false;
    const show = (text: string): void => {
      output.display(textBundle(text), { id, update: shown });
      shown = true;
    };
    const onProgress = (progress: Progress) => show(progressBar({ ...progress, label: named(progress.label) }));
    const evidence = await stoppable(() =>
      gather(file, {
        runs: Math.round(numberOf('advise', options, 'runs', 5, 2)),
        budget: numberOf('advise', options, 'budget', 20, 0),
        signal,
        onProgress,
      }),
    );
    // a cell is no file that a command could be given
    const sharper = await stoppable(() => sharpen(evidence, judge(evidence), { signal, onProgress }));
    const advice = sharper.map((one) => (call.body === null ? one : { ...one, next: null }));
    const told = { evidence, advised: rank(evidence, advice, objective) };
    const { advised } = told;
    // before lines are broken: the cell's name is shorter than that of the file it stands in
    const shownAs = JSON.parse(named(JSON.stringify(told))) as typeof told;
    show(adviceText(shownAs));
    const { adviceChart } = await import('../../lib/charts/advice.js');
    const chart = adviceChart(shownAs);
    output.display(await chartBundle(chart, String(chart.description)));
    return options.flags.has('o') ? advised : undefined;
  },
};

interface Advisable {
  readonly file: string;
  /** texts with the cell's own name and lines in place of those of the file it was written to */
  readonly named: (text: string) => string;
}

const programOf = (call: MagicCall, rest: string): Advisable => {
  if (call.body !== null) {
    if (rest !== '') throw usageError(messages.onlyOptions('advise', rest));
    return cellProgram(call, call.body);
  }
  if (rest === '') throw usageError(messages.noProgramNamed);
  const file = pathIn(call.notebook, rest);
  if (!existsSync(file)) throw usageError(messages.noFile(rest, call.notebook.modules.folder));
  return { file, named: (text) => text };
};

/** The cell as a module of its own, below what it needs of earlier cells. */
const cellProgram = ({ notebook, cell, line }: MagicCall, body: string): Advisable => {
  notebook.check(`${'\n'.repeat(line + 1)}${body}`, cell);
  const own = parse(body).statements.flatMap(declaredNames);
  const all = statementsOf(notebook.inputs.filter((input) => input.text !== cell.text));
  const names = [...mentions(body)].filter((name) => !own.includes(name));
  const head = neededFor(names, all, all.length, notebook).map((one) => one.text);
  const code = [...head, body, ''].join('\n');
  const { folder } = notebook.modules;
  const file = `${scratchFolder(folder)}/program-${hashOf(code)}.ts`;
  writeFileSync(file, moved(code, folder, file));
  const above = head.join('\n').split('\n').length * Number(head.length > 0);
  const path = relative(process.cwd(), file);
  return {
    file,
    named: (text) =>
      text
        .replaceAll(`${path}:`, `${cell.label}:`)
        .replaceAll(path, cell.label)
        .replace(new RegExp(`${cell.label.replace(/[[\]]/g, '\\$&')}:(\\d+)`, 'g'), (_, at: string) =>
          Number(at) > above ? `${cell.label}:${Number(at) - above + line + 1}` : 'an earlier cell',
        ),
  };
};
