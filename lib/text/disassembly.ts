import type { Disassembly, Instruction, TierEvent } from '../profile/bytecode.js';
import { clip, columns } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count } from './quantities.js';

interface Lined extends Omit<Disassembly, 'instructions'> {
  /** the line of source that an instruction was made from, as text; null where that is not told */
  readonly instructions: readonly (Instruction & { readonly line: string | null })[];
}

/** A function's bytecode beside its source, what gave up optimised code marked, and then the compilers' doings in order. */
export const disassemblyText = (
  { name, length, parameters, registers, instructions }: Lined,
  tiers: readonly TierEvent[],
  { paint = plain }: TextOptions = {},
): string => {
  const targets = new Set(instructions.map(({ jumps }) => jumps));
  const given = (offset: number): string =>
    tiers
      .filter((one) => one.offset === offset)
      .map(({ reason }) => reason)
      .filter((reason, index, all) => all.indexOf(reason) === index)
      .join(', ');
  let shown: string | null = null;
  const rows = instructions.flatMap(({ offset, text, line }) => {
    const doubt = given(offset);
    const own = [targets.has(offset) ? '>>' : '', `${offset}`, doubt === '' ? text : `${text}   ← ${doubt}`];
    if (line === null || line === shown) return [own];
    shown = line;
    return [['', '', paint('strong', clip(line, 100))], own];
  });
  const said = tiers.map((one) => {
    const at = one.offset === null ? '' : ` at ${one.offset}`;
    const tier = one.tier.charAt(0) + one.tier.slice(1).toLowerCase();
    return one.kind === 'optimised'
      ? `optimised by ${tier}${one.reason && `: ${one.reason}`}`
      : paint('doubt', `${tier ? `${tier}’s code ` : 'optimised code '}given up${at}: ${one.reason}`);
  });
  return [
    `${paint('strong', name)}: ${count(length, 'byte')} of bytecode, ${count(Math.max(0, parameters - 1), 'parameter')}, ${count(registers, 'register')}`,
    ...columns(rows, { right: [1] }),
    ...(said.length > 0 ? ['', ...said] : []),
  ].join('\n');
};
