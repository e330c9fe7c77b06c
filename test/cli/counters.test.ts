import { assert, test } from 'poku';
import { countersOf } from '../../experiments/cli/probes/counters.js';

void test('what perf prints tells whether instructions are counted, or why not', () => {
  assert.strictEqual(countersOf('130513,,instructions:u,286262,100.00,,\n'), 'counted');
  assert.strictEqual(countersOf('<not supported>,,instructions:u,0,100.00,,\n'), 'not passed on');
  assert.strictEqual(countersOf('Error:\nAccess to performance monitoring is limited.\n'), 'not allowed');
  assert.strictEqual(countersOf('<not counted>,,instructions:u,0,0.00,,\n'), 'not allowed');
});
