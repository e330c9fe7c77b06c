// A client of NATS in a few lines: its protocol is text, "PUB subject reply length", then the message.
// Plain JavaScript, since the workers at the other end load it too.
import { once } from 'node:events';
import { connect } from 'node:net';

/** One connection. A request is answered by one of those that serve its subject; a message is JSON. */
export const openNats = async (port) => {
  // one character for each byte, since the protocol counts bytes
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
  const inbox = `_INBOX.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const waiting = new Map();
  const serving = new Map();
  let serial = 0;
  let rest = '';
  let failure = null;
  const fail = (error) => {
    failure ??= error;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  const send = (subject, reply, value) => {
    const text = Buffer.from(JSON.stringify(value)).toString('latin1');
    socket.write(`PUB ${subject} ${reply ? `${reply} ` : ''}${text.length}\r\n${text}\r\n`, 'latin1');
  };
  const receive = async (subject, subscription, reply, text) => {
    const value = JSON.parse(Buffer.from(text, 'latin1').toString());
    const serve = serving.get(subscription);
    if (serve) return send(reply, '', await serve(value));
    const asked = waiting.get(subject);
    waiting.delete(subject);
    asked?.resolve(value);
  };
  /** Reads the message or line at the beginning; false: not all of it is here. */
  const read = () => {
    const end = rest.indexOf('\r\n');
    if (end < 0) return false;
    const [kind, ...words] = rest.slice(0, end).split(' ');
    let after = end + 2;
    if (kind === 'MSG') {
      const length = Number(words.at(-1));
      if (rest.length < after + length + 2) return false;
      const [subject, subscription] = words;
      void receive(subject, subscription, words.length === 4 ? words[2] : '', rest.slice(after, after + length));
      after += length + 2;
    } else if (kind === 'PING') socket.write('PONG\r\n');
    else if (kind === '-ERR') fail(new Error(`NATS says ${words.join(' ')}`));
    rest = rest.slice(after);
    return true;
  };
  await once(socket, 'connect');
  socket.on('error', fail).on('close', () => fail(new Error('The connection to NATS was closed.')));
  socket.on('data', (chunk) => {
    rest += chunk;
    while (read());
  });
  socket.write(`CONNECT {"verbose":false,"pedantic":false}\r\nSUB ${inbox}.* inbox\r\n`);
  return {
    /** Asks one of those that serve the subject. */
    ask: (subject, value) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        serial += 1;
        waiting.set(`${inbox}.${serial}`, { resolve, reject });
        send(subject, `${inbox}.${serial}`, value);
      }),
    /** Takes its share of a subject's requests. */
    serve: (subject, answer) => {
      serving.set(`${serving.size}`, answer);
      socket.write(`SUB ${subject} workers ${serving.size - 1}\r\n`);
    },
    close: () => socket.destroy(),
  };
};
