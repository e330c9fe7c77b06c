import { alone, commands, everywhere } from '../commands.js';
import { exits } from '../exits.js';
import type { Command, Options } from './command.js';
import { commandsUnder } from './parse.js';

/** The text of --help: of the whole, of one command, or of the commands that begin with a word. */
export const help = (topic: readonly string[]): string => {
  if (topic.length === 0) return whole();
  const found = commandsUnder(topic);
  return found.map(one).join('\n\n');
};

const whole = () =>
  [
    ...wrap(
      'eightways: which of the eight ways to scale would help this program, by how much, and is that really so?',
      0,
    ),
    '',
    'Usage: eightways COMMAND [OPTIONS]',
    '',
    'Commands',
    ...rows(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options',
    ...rows(optionRows({ ...everywhere, ...alone })),
    '',
    'Exit codes',
    ...rows(Object.values(exits).map(({ code, means }) => [String(code), means])),
    '',
    'eightways COMMAND --help says more on each.',
  ].join('\n');

const one = ({ name, summary, usage, options, details }: Command) =>
  [
    `Usage: eightways ${name}${usage && ` ${usage}`} [OPTIONS]`,
    '',
    ...wrap(sentence(summary), 0),
    ...details.flatMap((detail) => ['', ...wrap(detail, 0)]),
    '',
    'Options',
    ...rows(optionRows({ ...options, ...everywhere })),
  ].join('\n');

const sentence = (summary: string) => `${summary[0]!.toUpperCase()}${summary.slice(1)}.`;

const optionRows = (options: Options) =>
  Object.entries(options).map(([name, { short, value, choices, help }]) => {
    const shown = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    return [shown, choices ? `${help}: ${choices.join(', ')}` : help] as const;
  });

const rows = (pairs: readonly (readonly [string, string])[]): string[] => {
  const indent = Math.max(...pairs.map(([left]) => left.length)) + 4;
  return pairs.flatMap(([left, right]) => {
    const [first, ...rest] = wrap(right, indent);
    return [`  ${left}`.padEnd(indent) + first!.trimStart(), ...rest];
  });
};

/** Lines of at most 100 columns, all indented. */
const wrap = (text: string, indent: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && indent + line.length + 1 + word.length > 100) {
      lines.push(line);
      line = '';
    }
    line += line ? ` ${word}` : word;
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
};
