import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The tsconfig.json that is nearest above a folder; null: there is none. */
export const configurationAbove = (folder: string): string | null => {
  const config = join(folder, 'tsconfig.json');
  if (existsSync(config)) return config;
  const above = dirname(folder);
  return above === folder ? null : configurationAbove(above);
};
