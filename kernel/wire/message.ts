import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { userInfo } from 'node:os';

export const protocolVersion = '5.5';

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export type Content = Readonly<Record<string, unknown>>;

export interface Message {
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly parent: Header | Record<string, never>;
  readonly metadata: Content;
  readonly content: Content;
}

const delimiter = Buffer.from('<IDS|MSG>');

/** Frames of a message, signed: [identities…, <IDS|MSG>, HMAC, header, parent, metadata, content]. */
export const encode = ({ identities, header, parent, metadata, content }: Message, key: string): Buffer[] => {
  const parts = [header, parent, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...identities, delimiter, Buffer.from(sign(parts, key)), ...parts];
};

/** The message in the frames. Throws a plain sentence when they are malformed or not signed with `key`. */
export const decode = (frames: readonly Buffer[], key: string): Message & { readonly signature: string } => {
  const at = frames.findIndex((frame) => frame.equals(delimiter));
  if (at < 0) throw new Error('a message without the delimiter <IDS|MSG>');
  const signature = frames[at + 1] ?? Buffer.alloc(0);
  const parts = frames.slice(at + 2);
  if (parts.length < 4) throw new Error(`a message of ${parts.length} parts instead of 4`);
  // The buffers after the content are signed too: a message from a widget carries them.
  if (key && !same(signature, Buffer.from(sign(parts, key)))) throw new Error('a message with a wrong signature');
  const [header, parent, metadata, content] = parts.slice(0, 4).map(toObject);
  if (typeof header?.msg_type !== 'string' || typeof header.msg_id !== 'string')
    throw new Error('a message without a type');
  return {
    identities: frames.slice(0, at),
    signature: signature.toString(),
    header: header as unknown as Header,
    parent: parent as unknown as Header,
    metadata: metadata ?? {},
    content: content ?? {},
  };
};

/** A message of ours: an answer to `parent`, or a broadcast about it. */
export const compose = (
  type: string,
  content: Content,
  {
    parent = {},
    identities = [],
    metadata = {},
    session,
  }: {
    parent?: Header | Record<string, never>;
    identities?: readonly Buffer[];
    metadata?: Content;
    session: string;
  },
): Message => ({
  identities,
  header: {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: username(),
    date: new Date().toISOString(),
    version: protocolVersion,
  },
  parent,
  metadata,
  content,
});

const sign = (parts: readonly Buffer[], key: string): string => {
  if (!key) return '';
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
};

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

const toObject = (part: Buffer): Content => {
  const value: unknown = JSON.parse(part.toString());
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('a message part that is no object');
  return value as Content;
};

let user: string | null = null;
const username = (): string => {
  if (user === null) {
    try {
      user = userInfo().username;
    } catch {
      // A container's user may have no entry in the password file; the name is only shown.
      user = 'kernel';
    }
  }
  return user;
};
