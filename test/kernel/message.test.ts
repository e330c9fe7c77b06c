import { assert, describe, it } from 'poku';
import { compose, decode, encode, type Message } from '../../kernel/wire/message.js';

const key = 'a key';
const sample: Message = compose(
  'execute_request',
  { code: 'α + 1' },
  {
    session: 's',
    identities: [Buffer.from('client')],
    metadata: { deleted: [] },
  },
);
const frames = (): Buffer[] => encode(sample, key).map((frame) => Buffer.from(frame));

describe('messages on the wire', () => {
  it('come back as they went', () => {
    const { signature, ...message } = decode(frames(), key);
    assert.deepStrictEqual(message, sample);
    assert.match(signature, /^[0-9a-f]{64}$/);
  });

  it('are refused when any byte of header, parent, metadata or content changed', () => {
    for (const part of [3, 4, 5, 6]) {
      const tampered = frames();
      tampered[part] = Buffer.concat([tampered[part]!, Buffer.from(' ')]);
      assert.throws(() => decode(tampered, key), /wrong signature/);
    }
  });

  it('are refused with another key, a short signature or none', () => {
    assert.throws(() => decode(encode(sample, 'another'), key), /wrong signature/);
    for (const signature of ['', 'ab', 'zz'.repeat(32)]) {
      const forged = frames();
      forged[2] = Buffer.from(signature);
      assert.throws(() => decode(forged, key), /wrong signature/);
    }
  });

  it('sign the buffers behind the content too', () => {
    assert.throws(() => decode([...frames(), Buffer.from('widget state')], key), /wrong signature/);
  });

  it('are not signed without a key', () => {
    assert.strictEqual(decode(encode(sample, ''), '').signature, '');
  });

  it('are refused in plain words when malformed', () => {
    assert.throws(() => decode([], key), /without the delimiter/);
    assert.throws(() => decode(frames().slice(0, 5), key), /2 parts instead of 4/);
    const parts = (header: string) => [
      Buffer.from('<IDS|MSG>'),
      Buffer.from(''),
      ...[header, '{}', '{}', '{}'].map((text) => Buffer.from(text)),
    ];
    assert.throws(() => decode(parts('[]'), ''), /no object/);
    assert.throws(() => decode(parts('{}'), ''), /without a type/);
    assert.throws(() => decode(parts('{'), ''));
  });
});
