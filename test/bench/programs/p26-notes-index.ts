// An index of the words in a folder of small notes, read eight at a time, again whenever somebody saves.
// remedy: runtime (Bun reads small files several times as fast); kind: sync (the files are in the system's cache)
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const subjects = ['harvest', 'tides', 'engines', 'letters', 'weather', 'bridges'];

const writeNotes = async (folder: string, count: number): Promise<string[]> => {
  const paths = Array.from({ length: count }, (_, i) => join(folder, `note-${i}.md`));
  for (const [i, path] of paths.entries()) {
    await writeFile(
      path,
      `# ${subjects[i % subjects.length]}\n${subjects[(i * 5 + 1) % subjects.length]} of ${i % 31}\n`,
    );
  }
  return paths;
};

const indexOf = async (paths: readonly string[]): Promise<Map<string, number>> => {
  const index = new Map<string, number>();
  for (let from = 0; from < paths.length; from += 8) {
    const notes = await Promise.all(paths.slice(from, from + 8).map((path) => readFile(path, 'utf8')));
    for (const word of notes.join(' ').split(/\s+/)) if (word) index.set(word, (index.get(word) ?? 0) + 1);
  }
  return index;
};

const main = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'notes-'));
  try {
    const paths = await writeNotes(folder, 200);
    let index = new Map<string, number>();
    for (let save = 0; save < 140; save++) index = await indexOf(paths);
    for (const subject of subjects) console.log(subject, index.get(subject));
  } finally {
    await rm(folder, { recursive: true });
  }
};

void main();
