import type { Rule } from './rule.js';
import { accessAfterDelete } from './rules/access-after-delete.js';
import { allWithoutIo } from './rules/all-without-io.js';
import { awaitInLoop } from './rules/await-in-loop.js';
import { awaitNonPromise } from './rules/await-non-promise.js';
import { bindInLoop } from './rules/bind-in-loop.js';
import { bitCount } from './rules/bit-count.js';
import { blockingInHandler } from './rules/blocking-in-handler.js';
import { chainedPasses } from './rules/chained-passes.js';
import { clientPerCall } from './rules/client-per-call.js';
import { compareAllPairs } from './rules/compare-all-pairs.js';
import { compileCache } from './rules/compile-cache.js';
import { concatInLoop } from './rules/concat-in-loop.js';
import { consecutiveAwaits } from './rules/consecutive-awaits.js';
import { deepPackage } from './rules/deep-package.js';
import { deleteProperty } from './rules/delete-property.js';
import { eagerLog } from './rules/eager-log.js';
import { environmentInLoop } from './rules/environment-in-loop.js';
import { filterForOne } from './rules/filter-for-one.js';
import { fixedPoolSize } from './rules/fixed-pool-size.js';
import { foreachAsync } from './rules/foreach-async.js';
import { growingCache } from './rules/growing-cache.js';
import { hashInOneCall } from './rules/hash-in-one-call.js';
import { independentCalls } from './rules/independent-calls.js';
import { jsonClone } from './rules/json-clone.js';
import { jsonCompare } from './rules/json-compare.js';
import { keysInLoop } from './rules/keys-in-loop.js';
import { localeCompare } from './rules/locale-compare.js';
import { localePerCall } from './rules/locale-per-call.js';
import { mapInsteadOfFind } from './rules/map-instead-of-find.js';
import { memolessRecursion } from './rules/memoless-recursion.js';
import { messageWithoutTransfer } from './rules/message-without-transfer.js';
import { moment } from './rules/moment.js';
import { nestedLoopJoin } from './rules/nested-loop-join.js';
import { numericKernel } from './rules/numeric-kernel.js';
import { queryInLoop } from './rules/query-in-loop.js';
import { queueByShift } from './rules/queue-by-shift.js';
import { regexpInLoop } from './rules/regexp-in-loop.js';
import { replacedPackage } from './rules/replaced-package.js';
import { ringOfObjects } from './rules/ring-of-objects.js';
import { runtimeBlocker } from './rules/runtime-blocker.js';
import { scriptForNative } from './rules/script-for-native.js';
import { searchInMap } from './rules/search-in-map.js';
import { setInsteadOfIncludes } from './rules/set-instead-of-includes.js';
import { sortForExtreme } from './rules/sort-for-extreme.js';
import { sortInLoop } from './rules/sort-in-loop.js';
import { spreadAccumulator } from './rules/spread-accumulator.js';
import { spreadIntoMath } from './rules/spread-into-math.js';
import { syncInAsync } from './rules/sync-in-async.js';
import { syncOverItems } from './rules/sync-over-items.js';
import { throwInLoop } from './rules/throw-in-loop.js';
import { unboundedAll } from './rules/unbounded-all.js';
import { uniqueByIndexof } from './rules/unique-by-indexof.js';
import { unshiftInLoop } from './rules/unshift-in-loop.js';
import { workerPerTask } from './rules/worker-per-task.js';

/** The patterns that are looked for. Adding one is a file and a row here. */
export const rules: readonly Rule[] = [
  accessAfterDelete,
  allWithoutIo,
  awaitInLoop,
  awaitNonPromise,
  bindInLoop,
  bitCount,
  blockingInHandler,
  chainedPasses,
  clientPerCall,
  compareAllPairs,
  compileCache,
  concatInLoop,
  consecutiveAwaits,
  deepPackage,
  deleteProperty,
  eagerLog,
  environmentInLoop,
  filterForOne,
  fixedPoolSize,
  foreachAsync,
  growingCache,
  hashInOneCall,
  independentCalls,
  jsonClone,
  jsonCompare,
  keysInLoop,
  localeCompare,
  localePerCall,
  mapInsteadOfFind,
  memolessRecursion,
  messageWithoutTransfer,
  moment,
  nestedLoopJoin,
  numericKernel,
  queryInLoop,
  queueByShift,
  regexpInLoop,
  replacedPackage,
  ringOfObjects,
  runtimeBlocker,
  scriptForNative,
  searchInMap,
  setInsteadOfIncludes,
  sortForExtreme,
  sortInLoop,
  spreadAccumulator,
  spreadIntoMath,
  syncInAsync,
  syncOverItems,
  throwInLoop,
  unboundedAll,
  uniqueByIndexof,
  unshiftInLoop,
  workerPerTask,
];
