import { messages } from '../messages.js';

/** Where a queue is. Its URL may hold a password: only `shown` and what `redact` gives may be printed or kept. */
export interface Address {
  readonly url: string;
  /** scheme, host, port and database, without user and password */
  readonly shown: string;
  /** the text without the URL's user and password, however they are written */
  readonly redact: (text: string) => string;
}

const SCHEMES = ['redis:', 'rediss:'];

/** Reads the URL of a queue. Throws, without naming user or password, when it is none. */
export const toAddress = (typed: string): Address => {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !SCHEMES.includes(url.protocol) || !url.hostname) throw new Error(messages.notAQueue(withoutUser(typed)));
  const secrets = [url.username, url.password]
    .flatMap((each) => [each, decoded(each)])
    .concat(url.username || url.password ? [`${url.username}:${url.password}`] : [])
    .filter((each) => each !== '' && each !== 'default')
    .sort((one, other) => other.length - one.length);
  const database = url.pathname.replace(/^\/$/, '');
  const shown = `${url.protocol}//${url.hostname}:${url.port || '6379'}${database}`;
  return {
    url: typed,
    shown,
    redact: (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text.replaceAll(typed, shown)),
  };
};

// A mistyped URL may hold a password all the same: what stands before the last "@" is left out.
const withoutUser = (typed: string): string => {
  const at = typed.lastIndexOf('@');
  return at < 0 ? typed : `${/^[a-z]*:\/\//i.exec(typed)?.[0] ?? ''}…${typed.slice(at)}`;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
