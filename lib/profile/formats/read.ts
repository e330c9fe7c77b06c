import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { messages } from '../../messages.js';
import type { CallTree } from '../../types.js';
import { treeOfCpuProfile } from './cpuprofile.js';
import type { Content, ProfileFormat } from './format.js';
import { profileFormats } from './formats.js';
import { streamCpuProfile } from './streamed-cpuprofile.js';

/** The same of a file, which may be larger than what can be read at once when it is a CPU profile as V8 writes it. */
export const readProfileFile = async (file: string): Promise<CallTree> => {
  const profile = streamCpuProfile(file, file);
  if (profile) return treeOfCpuProfile(profile, { program: programOf(file) });
  const { size } = statSync(file);
  if (size > constants.MAX_STRING_LENGTH) throw new Error(messages.profileTooLarge(file, size));
  return readProfile(readFileSync(file), { file });
};

/**
 * The call tree of a profile that any of the known tools wrote, its format told by its content; gzipped files are
 * unpacked. `file` names it in errors. Throws for what is cut short, damaged, or in no format that is known.
 */
export const readProfile = async (bytes: Uint8Array, { file }: { file: string }): Promise<CallTree> => {
  const content = contentOf(bytes, file);
  const format = Object.values<ProfileFormat>(profileFormats).find(({ is }) => is(content));
  if (!format) throw new Error(unknown(content, file));
  try {
    return await format.read(content);
  } catch (error) {
    if (!(error instanceof Error) || /^"/.test(error.message)) throw error;
    throw new Error(messages.notAProfile(file, format.title, error.message));
  }
};

const contentOf = (packed: Uint8Array, file: string): Content => {
  const program = programOf(file);
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? unpacked(packed, file) : packed;
  if (bytes.length > constants.MAX_STRING_LENGTH) throw new Error(messages.profileTooLarge(file, bytes.length));
  const text = new TextDecoder().decode(bytes);
  try {
    return { bytes, text, json: JSON.parse(text) as unknown, file, program };
  } catch {
    return { bytes, text, json: undefined, file, program }; // a text or binary format, or JSON that `unknown` names as cut short
  }
};

const programOf = (file: string): string => basename(file).replace(/\.gz$/, '').replace(endings, '');

const endings = /\.(cpuprofile|heapprofile|pprof|pb|callgrind|out|collapsed|folded|txt|((speedscope|trace)\.)?json)$/;

const unpacked = (bytes: Uint8Array, file: string): Uint8Array => {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new Error(messages.notAProfile(file, 'a gzipped file', (error as Error).message));
  }
};

const unknown = ({ text, json }: Content, file: string): string =>
  json === undefined && /^\s*[[{]/.test(text)
    ? messages.profileCutShort(file)
    : messages.unknownProfile(
        file,
        Object.values(profileFormats).map(({ title }) => title),
      );
