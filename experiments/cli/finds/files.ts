import { readdirSync } from 'node:fs';
import { join } from 'node:path';

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
