import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { assert, describe, it } from 'poku';
import { faultsOf } from '../../../kernel/ipynb/faults.js';
import { ipynbText } from '../../../kernel/ipynb/write.js';
import { code, ipynb, run, words } from '../headless/files.js';
import { soundFile } from './sound-file.js';

/** Jupyter's own schema of version 4.5, as nbformat 5.11.1 carries it. */
const isValid = (() => {
  const { $schema: _draft4, ...schema } = JSON.parse(
    readFileSync(join(__dirname, 'nbformat', 'nbformat.v4.5.schema.json'), 'utf8'),
  ) as Record<string, unknown>;
  return new Ajv({ strict: false }).compile(schema);
})();

type Path = readonly (string | number)[];

const pathsIn = (value: unknown, path: Path = []): readonly Path[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, Array.isArray(value) ? Number(key) : key]))
    : []),
];

/** The value with what stands at `path` changed; undefined: taken out. */
const changed = (value: unknown, [key, ...rest]: Path, to: unknown): unknown => {
  if (key === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const part = changed(copy[key], rest, to);
  if (part !== undefined) copy[key] = part;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
};

const others: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  1.5,
  7,
  '',
  'a b',
  'a,b',
  [],
  ['x', 'x'],
  [1],
  {},
  { x: 1 },
];

void (async () => {
  await describe('the official schema of notebooks', async () => {
    await it('says of every change at every place of a notebook what our check says', () => {
      assert.equal(isValid(soundFile()), true, JSON.stringify(isValid.errors));
      const disagreements: string[] = [];
      let refused = 0;
      for (const path of pathsIn(soundFile())) {
        for (const to of others) {
          const file = changed(soundFile(), path, to);
          const faults = faultsOf(file);
          if (faults.length > 0) refused += 1;
          if (isValid(file) !== (faults.length === 0))
            disagreements.push(
              `${path.join('.')} = ${JSON.stringify(to)}: ${faults[0] ?? isValid.errors?.[0]?.message}`,
            );
        }
      }
      assert.deepEqual(disagreements, []);
      assert.ok(refused > 300, `${refused} refused`);
    });

    await it('holds for what a run writes, also where it stopped', async () => {
      const ran = await run(
        ipynb(
          words('title', '# Title'),
          code('values', 'const rows: number[] = [1, 2];\nconsole.log("two");\nconsole.error("noted");\nrows.length'),
          code(
            'shown',
            "await display('a', { id: 'x' });\nawait display({ 'application/json': { a: [1] }, 'text/html': '<b>' })",
          ),
          code('chart', '%amdahl 60% 100'),
          code('fails', 'throw new RangeError("too far")'),
          code('never', '1'),
        ),
      );
      assert.equal(ran.events.at(-1)!.status, 'failed');
      for (const saved of ran.saved)
        assert.equal(isValid(JSON.parse(ipynbText(saved))), true, JSON.stringify(isValid.errors));
    });
  });
})();
