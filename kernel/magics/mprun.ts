import { treeOfHeapProfile } from '../../lib/profile/formats/heapprofile.js';
import { linesBetween } from '../../lib/profile/function-lines.js';
import { treeBuilder } from '../../lib/profile/tree-builder.js';
import { functionLinesText } from '../../lib/text/function-lines.js';
import { treeTable } from '../../lib/text/tree.js';
import { allocatedByLine } from './allocated.js';
import { cellPlaces, isKernel, linesOfCell } from './cell-places.js';
import { type Magic, numberOf, toOptions } from './magic.js';
import { allocationPass } from './passes.js';
import { profiledCode } from './profiled-code.js';

export const mprun: Magic = {
  name: 'mprun',
  forms: ['line', 'cell'],
  title: 'who allocates in a statement, or a cell, function by function and line by line',
  help: `%mprun [options] statement
%%mprun [options]
body

Samples allocations while the code runs, whether they are garbage since or not, and shows the bytes of each function;
of a cell, then also of each line, which takes another run. %memit tells what is kept.

  -l N          functions to show; 20 without it
  -r            give the call tree as the cell's value, in bytes
  --interval B  bytes between two samples, on average; 4096 without it`,
  options: { flags: ['r'], values: ['l', 'interval'] },
  gives: "import('eightways').CallTree",
  code: true,
  async run(call) {
    const { cell, body, line } = call;
    const options = toOptions(mprun, call.argument);
    const code = profiledCode(call, options.rest);
    const interval = Math.round(numberOf('mprun', options, 'interval', 4096, 128));
    const most = Math.round(numberOf('mprun', options, 'l', 20, 1));
    const heap = await code.settled(() => allocationPass(() => code.compiled(false), interval, cell.signal));
    const tree = treeOfHeapProfile(heap, { program: cell.label, places: cellPlaces, isMachinery: isKernel });
    cell.output.stream('stdout', `${treeTable(tree, { most })}\n`);
    if (body !== null) {
      const traced = await allocationPass(() => code.compiled(true), interval, cell.signal);
      const lines = allocatedByLine({ plain: heap, traced }, code.codes);
      const place = { name: 'the cell', file: cell.label, line: line + 2 };
      const nothingTimed = treeBuilder().build({ program: cell.label, unit: 'seconds' });
      const found = linesBetween(nothingTimed, place, line + 1 + body.trimEnd().split('\n').length, {
        linesOf: linesOfCell(call),
        bytes: (file) => lines.get(file) ?? new Map<number, number>(),
      });
      cell.output.stream('stdout', `\n${functionLinesText(found)}\n`);
    }
    return options.flags.has('r') ? tree : undefined;
  },
};
