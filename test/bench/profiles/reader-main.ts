// One reader, one file, one process: prints the seconds from the path to the tree, and the most that was resident.
import { readFileSync } from 'node:fs';
import { readProfileFile } from '../../../lib/profile/formats/read.js';
import { speedscopeImporter } from '../../profile/speedscope-importer.js';

/** Each with its code loaded before the clock starts. */
const readers: Readonly<Record<string, () => (file: string) => Promise<number>>> = {
  eightways: () => async (file) => (await readProfileFile(file)).nodes.length,
  speedscope: () => {
    const read = speedscopeImporter();
    return async (file) => {
      const { buffer, byteOffset, byteLength } = readFileSync(file);
      const group = await read(file, buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
      return group!.profiles.length;
    };
  },
};

const [name = '', file = ''] = process.argv.slice(2);
const reader = readers[name]!();
const before = process.resourceUsage().maxRSS;
const start = performance.now();
void reader(file).then((found) => {
  const seconds = (performance.now() - start) / 1000;
  const resident = process.resourceUsage().maxRSS * 1024;
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, cpu, resident, before: before * 1024, found }));
});
