import { parseArgs } from 'node:util';
import { alone, commands, everywhere } from '../commands.js';
import { refusal } from '../exits.js';
import { messages } from '../messages.js';
import { closest } from './closest.js';
import type { Arguments, Command, Option, Options } from './command.js';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly topic: readonly string[] }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: Command; readonly given: Arguments };

/** Understands a command line; throws a refusal with exit `usage` for what it cannot. */
export const parse = (words: readonly string[]): Request => {
  const before = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const first = words.findIndex((word) => !word.startsWith('-'));
  const wantsHelp = before.includes('--help') || before.includes('-h');
  if (first < 0) return noCommand(words, wantsHelp);
  if (words[first] === 'help') return { kind: 'help', topic: words.slice(first + 1).filter(isWord) };
  const command = commandAt(words, first);
  if (wantsHelp) return { kind: 'help', topic: command ? command.name.split(' ') : words.slice(first).filter(isWord) };
  if (!command) throw unknownCommand(words.slice(first).filter(isWord));
  const length = command.name.split(' ').length;
  return {
    kind: 'command',
    command,
    given: given([...words.slice(0, first), ...words.slice(first + length)], command),
  };
};

/** The commands whose name begins with these words; throws when there are none. */
export const commandsUnder = (topic: readonly string[]): readonly Command[] => {
  const found = commands.filter(({ name }) => topic.every((word, i) => name.split(' ')[i] === word));
  if (found.length === 0) throw unknownCommand(topic);
  return found;
};

const isWord = (word: string) => !word.startsWith('-');

const noCommand = (words: readonly string[], wantsHelp: boolean): Request => {
  if (!wantsHelp && (words.includes('--version') || words.includes('-v'))) return { kind: 'version' };
  const options = { ...everywhere, ...alone };
  const wrong = words.find((word) => !known(options).includes(word) && !shorts(options).includes(word));
  if (wrong) throw refusal('usage', messages.unknownOption(wrong, '', closest(wrong, known(options)), known(options)));
  return { kind: 'help', topic: [] };
};

const commandAt = (words: readonly string[], first: number): Command | null =>
  commands.find(({ name }) => name.split(' ').every((word, i) => words[first + i] === word)) ?? null;

const unknownCommand = (typed: readonly string[]): Error => {
  const names = commands.map(({ name }) => name);
  const two = typed.slice(0, 2).join(' ');
  const beginning = names.find((name) => name.startsWith(`${typed[0]} `));
  const guess = closest(two, names) ?? closest(typed[0] ?? '', names) ?? beginning ?? null;
  return refusal('usage', messages.unknownCommand(beginning ? two : (typed[0] ?? ''), guess, names));
};

const known = (options: Options) => Object.keys(options).map((name) => `--${name}`);
const shorts = (options: Options) => Object.values(options).flatMap(({ short }) => (short ? [`-${short}`] : []));

const given = (args: readonly string[], command: Command): Arguments => {
  const options: Options = { ...command.options, ...everywhere };
  const shapes = Object.entries(options).map(([name, { type, short, multiple }]) => {
    return [name, { type, ...(short && { short }), ...(multiple && { multiple }) }] as const;
  });
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(shapes),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [text, many, flags] = [{}, {}, {}] as [Record<string, string>, Record<string, string[]>, Record<string, true>];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) throw unknownOption(token.rawName, command, options);
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw refusal('usage', messages.needlessValue(token.rawName, token.value));
      flags[token.name] = true;
      continue;
    }
    const value = takenValue(
      token.rawName,
      token.inlineValue || !token.value?.startsWith('-') ? token.value : '',
      option,
      command,
    );
    if (option.multiple) many[token.name] = [...(many[token.name] ?? []), value];
    else if (token.name in text) throw refusal('usage', messages.twice(token.rawName));
    else text[token.name] = value;
  }
  const [least, most] = command.words;
  if (positionals.length < least || positionals.length > most)
    throw refusal('usage', messages.words(command.name, positionals.length, command.usage));
  return { words: positionals, text, many, flags };
};

const takenValue = (
  rawName: string,
  value: string | undefined,
  { value: shown = 'VALUE', choices }: Option,
  { name }: Command,
) => {
  if (!value) throw refusal('usage', messages.noValue(rawName, name, choices?.join(' or ') ?? shown));
  if (choices && !choices.includes(value))
    throw refusal('usage', messages.notAmong(rawName, value, choices, closest(value, choices)));
  return value;
};

const unknownOption = (rawName: string, { name }: Command, options: Options) =>
  refusal('usage', messages.unknownOption(rawName, name, closest(rawName, known(options)), known(options)));
