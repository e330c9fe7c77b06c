import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messages } from '../../messages.js';
import { bundle } from '../../places/bundle.js';
import { findRuntime } from '../../places/runtimes.js';
import type { Estimate } from '../../types.js';
import type { Evidence } from '../advice/evidence.js';
import { besideOf } from './beside.js';
import type { IsolateOptions } from './isolate.js';
import { openPartRuns } from './part-runs.js';
import { topFunctions, watched } from './part-text.js';
import { type Rehearsal, rehearse } from './rehearse.js';

/**
 * What the whole would gain if the function around some lines were as much faster: from its own runs, without a changed
 * form of it. Null where the lines are in no function at the top of their module, or it is not called.
 */
export const weigh = async (
  { program, args }: Pick<Evidence, 'program' | 'args'>,
  { file, from, to }: { readonly file: string; readonly from: number; readonly to: number },
  local: Estimate,
  { rounds = 4, timeout = 120, signal, onProgress }: Omit<IsolateOptions, 'budget' | 'write'> = {},
): Promise<(Rehearsal & { readonly name: string }) | null> => {
  const runtime = findRuntime('node');
  if (!runtime) throw new Error(messages.noRuntime('node'));
  const text = readFileSync(file, 'utf8');
  const around = (await topFunctions(text)).find((one) => one.from <= from && to <= one.to);
  if (!around) return null;
  const { path: script } = await bundle(program, new Map([[resolve(file), await watched(text, around.name)]]));
  const runs = await openPartRuns({ program, script, args, runtime, timeout, ...(signal && { signal }) });
  try {
    onProgress?.({ label: `${around.name}: its calls`, done: 0, note: '' });
    const { path, recorded } = await runs.record();
    if (recorded.seconds.length === 0 && recorded.stuck !== 'throws') return null;
    const beside = besideOf(recorded, path);
    const found = recorded.stuck !== null && typeof beside !== 'string' ? 'something' : beside;
    return {
      name: around.name,
      ...(await rehearse(runs, { local, rounds, beside: found, ...(onProgress && { onProgress }) })),
    };
  } finally {
    await runs.close();
  }
};
