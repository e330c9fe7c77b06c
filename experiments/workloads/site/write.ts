type Random = () => number;

/** A file of the site: its name, and its text in Markdown below a few lines that say what it is. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** The sources of a site of so many pages about a harbour that never was, which link to each other. */
export function manual(pages: number, random: Random): readonly Source[] {
  const titles = Array.from(
    { length: pages },
    (_, index) => `${capital(one(things, random))} ${capital(one(verbs, random))} ${index + 1}`,
  );
  return titles.map((title, index) => {
    const sections = Array.from({ length: 4 }, () => section(titles, random));
    const tags = [one(things, random), one(things, random)].join(', ');
    const head = `---\ntitle: ${title}\ndate: 2026-${two(1 + (index % 12))}-${two(1 + (index % 28))}\ntags: ${tags}\n---\n`;
    return {
      name: `page-${index + 1}.md`,
      text: `${head}\n# ${title}\n\n${paragraph(titles, random)}\n\n${sections.join('\n')}`,
    };
  });
}

function section(titles: readonly string[], random: Random): string {
  const blocks = [
    `## ${capital(one(adjectives, random))} ${one(things, random)}s\n`,
    `${paragraph(titles, random)}\n`,
    random() < 0.5 ? list(random) : table(random),
    `${paragraph(titles, random)}\n`,
    random() < 0.5 ? code(random) : `> ${sentence(random)}\n> ${sentence(random)}\n`,
    code(random),
  ];
  return blocks.join('\n');
}

function paragraph(titles: readonly string[], random: Random): string {
  const sentences = Array.from({ length: 3 + Math.floor(random() * 3) }, () => sentence(random));
  sentences.splice(
    1,
    0,
    `See [[${one(titles, random)}]] or the [chart](https://example.org/${one(things, random)}?a=1&b=2).`,
  );
  return sentences.join(' ');
}

function sentence(random: Random): string {
  const plain = `the ${one(adjectives, random)} ${one(things, random)} ${one(verbs, random)}s`;
  const turn = random();
  const more =
    turn < 0.2
      ? ` the **${one(adjectives, random)} ${one(things, random)}**`
      : turn < 0.4
        ? ` *${one(adjectives, random)}* water & "${one(things, random)}"`
        : turn < 0.6
          ? ` \`${one(things, random)}.${one(verbs, random)}()\` < ${Math.floor(random() * 90)}`
          : ` near ${one(things, random)}s`;
  return `${capital(plain)}${more} and ${one(verbs, random)}s.`;
}

const list = (random: Random): string => {
  const mark = random() < 0.5 ? '-' : '1.';
  return Array.from({ length: 5 }, () => `${mark} ${sentence(random)}\n`).join('');
};

const table = (random: Random): string => {
  const rows = Array.from(
    { length: 6 },
    () => `| ${one(things, random)} | ${Math.floor(random() * 900)} | **${one(verbs, random)}** |\n`,
  );
  return `| thing | tons | note |\n|---|---|---|\n${rows.join('')}`;
};

const code = (random: Random): string => {
  const lines = Array.from(
    { length: 10 },
    () =>
      `const ${one(things, random)} = await ${one(verbs, random)}("${one(adjectives, random)}", ${Math.floor(random() * 99)}); // <${one(things, random)}>`,
  );
  return `\`\`\`ts\n${lines.join('\n')}\nreturn true;\n\`\`\`\n`;
};

const one = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;
const two = (number: number): string => String(number).padStart(2, '0');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const things =
  'anchor ballast barge beacon berth boom bridge buoy cable canal cargo chart compass crane crew current customs davit deck depth dock dredger ferry fender flag fog funnel gangway gauge harbour hawser hold horizon hull jetty keel knot ladder lamp lighthouse lock manifest mast mooring net oar pilot pier plank pontoon port pulley quay rope rudder sail schedule sextant signal sounding storm swell tanker tide toll tug wave wharf winch wind'.split(
    ' ',
  );
const verbs =
  'answer arrive call carry change check close count cross draw drift fill find follow guide haul hold hoist keep lead lift load log measure meet moor open pass pay pull push report rest rise run secure sell send set sink sound stand steer stop store tow trim turn wait warn watch weigh'.split(
    ' ',
  );
const adjectives =
  'blue bright broad calm cold dark deep distant dry early empty far fast flat full grey heavy high hollow late light long low narrow new old open outer quiet rough round rusty salt shallow sharp slow small steady steep still strong tall thin warm wet white wide wooden'.split(
    ' ',
  );
