import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The tsconfig.json that is nearest above a folder; null: there is none. */
export const configurationAbove = (folder: string): string | null => {
  const config = join(folder, 'tsconfig.json');
  if (existsSync(config)) return config;
  const above = dirname(folder);
  return above === folder ? null : configurationAbove(above);
};

/** Files that a profile from elsewhere may mean: what stands below a folder, packages and hidden folders left out. */
export const filesBelow = (folder: string): readonly string[] => {
  const found: string[] = [];
  const open = [folder];
  while (open.length > 0 && found.length < MOST) {
    const at = open.pop()!;
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) open.push(join(at, entry.name));
      else if (/\.[cm]?[jt]sx?$/.test(entry.name)) found.push(join(at, entry.name));
    }
  }
  return found;
};

const MOST = 50_000;
