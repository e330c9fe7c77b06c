import { isAbsolute, join, relative, resolve } from 'node:path';
import { specsOf } from '../places/specs.js';
import type { CommandSpec, ExperimentSpec, ServiceSpec, VariantSpec } from '../types.js';

/** Where the old files are, and where the same files are now. Absolute paths. */
export interface Trees {
  readonly old: string;
  readonly current: string;
}

/** What an old variant and the new one of the same name are called in their experiment. */
export const SIDES = { baseline: 'before', candidate: 'after' } as const;

/** Parts an experiment's name from a variant's. */
export const BETWEEN = ' › ';

/**
 * Experiments whose baseline is a variant as it was and whose candidate is the same variant as it is now, for each variant
 * that both versions of a suite have: on the input of now, and under the agreement of now. Loaded by the bare processes
 * that measure, as suites are: so this imports next to nothing.
 */
export const pairSpecs = (before: unknown, after: unknown, trees: Trees): readonly ExperimentSpec[] => {
  const earlier = specsOf(before) ?? [];
  return (specsOf(after) ?? []).flatMap((spec) => {
    const old = earlier.find(({ name, strategy }) => name === spec.name && strategy === spec.strategy);
    return Object.entries(spec.variants).flatMap(([name, variant]) => {
      const was = old?.variants[name];
      if (was === undefined || kindOf(was) !== kindOf(variant)) return [];
      return [
        {
          ...spec,
          name: `${spec.name}${BETWEEN}${name}`,
          expected: 'any' as const,
          claim: '',
          source: '',
          variants: { [SIDES.baseline]: inTree(alone(was), trees), [SIDES.candidate]: alone(variant) },
        },
      ];
    });
  });
};

const kindOf = (variant: VariantSpec): 'command' | 'service' | 'function' =>
  typeof variant === 'function' || 'run' in variant ? 'function' : 'command' in variant ? 'command' : 'service';

/** Without its amount: of two versions of one job there is no law of scaling. */
const alone = (variant: VariantSpec): VariantSpec => {
  if (typeof variant === 'function' || !('amount' in variant)) return variant;
  const { amount: _amount, ...rest } = variant;
  return rest as VariantSpec;
};

/** Commands and services start in the folder that stood where they would start now. */
const inTree = (variant: VariantSpec, trees: Trees): VariantSpec => {
  if (typeof variant === 'function' || 'run' in variant) return variant;
  if ('command' in variant) {
    const command: CommandSpec = variant;
    return { ...command, cwd: folderThen(command.cwd ?? '', trees) };
  }
  const service: ServiceSpec = variant;
  if (typeof service.service !== 'string') return service;
  return { ...service, service: `cd ${quoted(folderThen('', trees))} && ${service.service}` };
};

const folderThen = (folder: string, { old, current }: Trees): string => {
  const within = relative(current, resolve(folder));
  return within.startsWith('..') || isAbsolute(within) ? resolve(folder) : join(old, within);
};

const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;
