import { messages } from '../messages.js';
import type { Pair, Sample } from '../types.js';
import type { Format, Run, Side } from './format.js';

/** What is used of apache-arrow, whose own types bring another Node's. */
interface Arrow {
  readonly tableFromArrays: (columns: Readonly<Record<string, unknown>>) => unknown;
  readonly tableToIPC: (table: unknown, kind: 'file') => Uint8Array;
}

// An optional dependency: half a second to load, and of use to those who go on in pandas, Polars or DuckDB.
const load = (): Promise<Arrow> => import('apache-arrow' as string);

/** The pairs as they were taken, a row each: facts only. An Apache Arrow IPC file, which is also Feather version 2. */
export const arrow: Format = {
  title: 'Apache Arrow IPC',
  ending: '.arrow',
  readBy: (file) => `Read it with: pyarrow.feather.read_table("${file}"), polars.read_ipc("${file}")`,
  write: (run) => toArrow(run, load),
  is: ({ text }) => text.startsWith('ARROW1'),
  read: { why: 'its times are in pairs', instead: 'eightways report, with the record that it was exported from' },
};

/** Throws when apache-arrow is not installed. */
export const toArrow = async (run: Run, loaded: () => Promise<Arrow>): Promise<Uint8Array> => {
  const { tableFromArrays, tableToIPC } = await loaded().catch((error: unknown) => {
    const { code } = error as { readonly code?: string };
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(messages.packageMissing('arrow', 'apache-arrow'));
  });
  return tableToIPC(tableFromArrays(columnsOf(rowsOf(run))), 'file');
};

const rowsOf = ({ sides }: Run): readonly Row[] =>
  sides
    .filter(({ role }) => role === 'candidate')
    .flatMap((side) =>
      side.measurement.blocks.flatMap(({ pairs }, block) => pairs.map((pair, index) => ({ side, block, index, pair }))),
    );

interface Row {
  readonly side: Side;
  readonly block: number;
  /** position of the pair in its block */
  readonly index: number;
  readonly pair: Pair;
}

const columnsOf = (rows: readonly Row[]): Readonly<Record<string, unknown>> => {
  const texts = (of: (row: Row) => string) => rows.map(of);
  const numbers = (of: (row: Row) => number) => Float64Array.from(rows, of);
  const whole = (of: (row: Row) => number) => Int32Array.from(rows, of);
  return {
    experiment: texts(({ side }) => side.measurement.experiment),
    strategy: texts(({ side }) => side.measurement.strategy),
    baseline: texts(({ side }) => side.measurement.baseline),
    candidate: texts(({ side }) => side.measurement.candidate),
    size: numbers(({ side }) => side.measurement.size),
    unit: texts(({ side }) => side.measurement.unit),
    place: texts(({ side }) => side.measurement.place),
    clock: texts(({ side }) => side.measurement.clock),
    block: whole(({ block }) => block),
    pair: whole(({ index }) => index),
    first: texts(({ pair }) => pair.first),
    ...Object.fromEntries(
      (['baseline', 'candidate'] as const).flatMap((role) =>
        FIELDS.map((name) => [`${role}_${name}`, numbers(({ pair }) => pair[role][name])]),
      ),
    ),
  };
};

const FIELDS = ['evaluations', 'wall', 'cpu', 'gc', 'switches'] as const satisfies readonly (keyof Sample)[];
