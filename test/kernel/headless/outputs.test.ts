import { assert, test } from 'poku';
import { outputLogs } from '../../../kernel/headless/outputs.js';

const text = (words: string) => ({ data: { 'text/plain': words }, metadata: {} });

test('what is written one after another to one stream is one output', () => {
  const log = outputLogs()();
  log.stream('stdout', 'a');
  log.stream('stdout', 'b\n');
  log.stream('stderr', 'c');
  log.stream('stdout', 'd');
  assert.deepEqual(log.outputs(), [
    { output_type: 'stream', name: 'stdout', text: 'ab\n' },
    { output_type: 'stream', name: 'stderr', text: 'c' },
    { output_type: 'stream', name: 'stdout', text: 'd' },
  ]);
});

test('a display is updated by its id, by later cells too, and a new one of that id stands beside it', () => {
  const open = outputLogs();
  const [first, second] = [open(), open()];
  first.display(text('one'), { id: 'x' });
  second.display(text('two'), { id: 'x', update: true });
  assert.deepEqual(first.outputs(), [{ output_type: 'display_data', ...text('two') }]);
  assert.deepEqual(second.outputs(), []);
  second.display(text('three'), { id: 'x' });
  second.display(text('four'), { id: 'x', update: true });
  assert.deepEqual(first.outputs(), [{ output_type: 'display_data', ...text('four') }]);
  assert.deepEqual(second.outputs(), first.outputs());
});

test('output is cleared at once, or when something new comes', () => {
  const log = outputLogs()();
  log.stream('stdout', 'a');
  log.clear(false);
  assert.deepEqual(log.outputs(), []);
  log.stream('stdout', 'b');
  log.clear(true);
  assert.equal(log.outputs().length, 1);
  log.stream('stdout', 'c');
  assert.deepEqual(log.outputs(), [{ output_type: 'stream', name: 'stdout', text: 'c' }]);
});

test('content is kept as a file can hold it', () => {
  const log = outputLogs()();
  const data = {
    'text/plain': 5,
    'image/png': Buffer.from('png'),
    'application/json': { when: new Date(0), nothing: undefined },
    'application/vnd.odd+json': 1n,
  };
  log.result({ data, metadata: {} }, 3);
  assert.deepEqual(log.outputs(), [
    {
      output_type: 'execute_result',
      execution_count: 3,
      data: {
        'text/plain': '5',
        'image/png': 'cG5n',
        'application/json': { when: '1970-01-01T00:00:00.000Z' },
        'application/vnd.odd+json': '1n',
      },
      metadata: {},
    },
  ]);
});
