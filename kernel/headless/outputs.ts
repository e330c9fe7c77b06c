import { inspect } from 'node:util';
import type { Bundle } from '../display.js';
import type { Failure } from '../failure.js';
import { type Fields, type IpynbOutput, isJsonType } from '../ipynb/ipynb.js';
import type { Output } from '../output.js';

/** What one cell shows, as a notebook file keeps it. */
export interface OutputLog extends Output {
  readonly outputs: () => readonly IpynbOutput[];
  /** the value of the last expression */
  readonly result: (bundle: Bundle, count: number) => void;
  readonly error: (failure: Failure) => void;
}

interface Entry {
  readonly id: string | undefined;
  output: IpynbOutput;
}

/** Opens a log for one cell after another. A display with an id may be updated by any cell, whichever showed it. */
export const outputLogs = (): (() => OutputLog) => {
  const byId = new Map<string, Set<Entry>>();

  return () => {
    let entries: Entry[] = [];
    let clearsNext = false;

    const clear = (): void => {
      clearsNext = false;
      for (const entry of entries) if (entry.id !== undefined) byId.get(entry.id)?.delete(entry);
      entries = [];
    };
    const add = (output: IpynbOutput, id?: string): void => {
      if (clearsNext) clear();
      const entry: Entry = { id, output };
      entries.push(entry);
      if (id === undefined) return;
      const others = byId.get(id) ?? new Set<Entry>();
      byId.set(id, others.add(entry));
    };

    return {
      outputs: () => entries.map(({ output }) => output),
      flush: () => {},
      stream(name, text) {
        const last = clearsNext ? undefined : entries.at(-1);
        if (last?.output.output_type === 'stream' && last.output.name === name)
          last.output = { ...last.output, text: last.output.text + text };
        else if (text !== '') add({ output_type: 'stream', name, text });
      },
      display(bundle, { id, update = false } = {}) {
        const { data, metadata } = stored(bundle);
        if (!update) return add({ output_type: 'display_data', data, metadata }, id);
        for (const entry of byId.get(id ?? '') ?? [])
          if ('data' in entry.output) entry.output = { ...entry.output, data, metadata };
      },
      clear(wait) {
        if (wait) clearsNext = true;
        else clear();
      },
      result: (bundle, count) => add({ output_type: 'execute_result', execution_count: count, ...stored(bundle) }),
      error: ({ ename, evalue, traceback }) => add({ output_type: 'error', ename, evalue, traceback: [...traceback] }),
    };
  };
};

/** A bundle as a file can hold it: JSON where the type says so, text elsewhere, bytes in base64. */
const stored = ({ data, metadata }: Bundle): { readonly data: Fields; readonly metadata: Fields } => ({
  data: Object.fromEntries(Object.entries(data).map(([type, content]) => [type, storedContent(type, content)])),
  metadata: (asJson(metadata) ?? {}) as Fields,
});

const storedContent = (type: string, content: unknown): unknown => {
  if (isJsonType(type)) return asJson(content) ?? null;
  if (content instanceof Uint8Array) return Buffer.from(content).toString('base64');
  return Array.isArray(content) ? content.join('') : String(content);
};

/** The value as it is read back from a file; as text when JSON cannot hold it. */
const asJson = (value: unknown): unknown => {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return inspect(value);
  }
};
