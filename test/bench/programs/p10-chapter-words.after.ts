// The words of a book whose chapters come from a service, 25 ms each; every chapter is counted when it is there.
// remedy: async (all chapters are asked for at once, and counted in their order); kind: overlap
import { startUpstream } from './upstream.js';

const syllables = ['ka', 'lo', 'mi', 'ren', 'sta', 'tu', 'vel', 'zon'];

/** The text of a chapter stands in for what the service would send. */
const textOf = (answer: string, words: number): string => {
  let state = 77 + Number(answer.slice(answer.lastIndexOf('/') + 1));
  let text = '';
  for (let word = 0; word < words; word++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += `${syllables[state >>> 29]}${syllables[(state >>> 24) & 7]}${syllables[(state >>> 16) & 3]} `;
  }
  return text;
};

const count = (text: string, counts: Map<string, number>): void => {
  for (const word of text.split(' ')) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
};

const main = async (chapters: number): Promise<void> => {
  const upstream = await startUpstream(25);
  const counts = new Map<string, number>();
  const answers = Array.from({ length: chapters }, (_, chapter) => upstream.get(`/chapter/${chapter}`));
  for (const answer of answers) count(textOf(await answer, 40_000), counts);
  await upstream.stop();
  const most = [...counts].sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
  for (const [word, times] of most.slice(0, 12)) console.log(word, times);
};

void main(44);
